package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.markup.Asset;
import io.ducto.tck.runner.report.markup.Element;
import java.util.Arrays;

/**
 * What every page has: its head, its style sheet and script, and the policy that lets a browser take nothing else. So even
 * markup that got in by a mistake could load, run and send nothing.
 */
final class Page {
    private static final Asset STYLE = Asset.style(Page.class, "page.css");

    private Page() {}

    /**
     * Puts a page together.
     *
     * @param title for the browser's tab
     * @param script what it can do beside being read
     * @param target the id of the part that a reader in a hurry wants
     * @param targetName what that part is called
     * @param parts what is in the page
     */
    static String of(String title, Asset script, String target, String targetName, Element... parts) {
        Element body = Element.of("body")
                .add(Element.of("a", "skip", "Skip to " + targetName).with("href", "#" + target), Icon.definitions());
        Arrays.stream(parts).forEach(body::add);
        body.add(Element.of(script));
        return "<!DOCTYPE html>\n"
                + Element.of("html")
                        .with("lang", "en")
                        .add(head(title, script), body)
                        .html() + "\n";
    }

    private static Element head(String title, Asset script) {
        return Element.of("head")
                .add(
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("http-equiv", "Content-Security-Policy")
                                .with("content", policy(script)),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                        Element.of("meta").with("name", "referrer").with("content", "no-referrer"),
                        Element.of("title").text(title),
                        Element.of(STYLE));
    }

    private static String policy(Asset script) {
        return "default-src 'none'; style-src " + STYLE.source() + "; script-src " + script.source()
                + "; base-uri 'none'; form-action 'none'";
    }
}
