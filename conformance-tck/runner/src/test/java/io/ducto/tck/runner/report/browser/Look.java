package io.ducto.tck.runner.report.browser;

/** How a page is looked at. */
enum Look {
    LIGHT_ON_A_PHONE("light", 375),
    DARK_ON_A_PHONE("dark", 375),
    LIGHT_ON_A_SCREEN("light", 1440),
    DARK_ON_A_SCREEN("dark", 1440);

    private final String scheme;
    private final int width;

    Look(String scheme, int width) {
        this.scheme = scheme;
        this.width = width;
    }

    String scheme() {
        return scheme;
    }

    /** In pixels. */
    int width() {
        return width;
    }
}
