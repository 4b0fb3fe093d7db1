package com.acme;

/** Something that was there before. */
public final class Shop {
    private Shop() {}
}
