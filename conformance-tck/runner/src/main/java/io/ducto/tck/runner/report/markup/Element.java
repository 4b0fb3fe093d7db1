package io.ducto.tck.runner.report.markup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An element of a page, with its attributes and what is in it. Text gets in as text only, so whatever it holds, it cannot
 * become markup; and tags are closed where they were opened. For one thread.
 *
 * <p>Names come from this program. They are checked all the same: no attribute can hold a script or a style, and links lead
 * nowhere but to places of the page.
 */
public final class Element {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

    /** They have no content, and in HTML no closing tag. */
    private static final Set<String> VOID = Set.of("br", "input", "meta", "wbr");

    /** Those of SVG, which are closed where they begin. */
    private static final Set<String> EMPTY = Set.of("path", "rect", "use");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> content = new ArrayList<>();

    private Element(String name) {
        this.name = checked(name);
    }

    /**
     * Makes an empty element.
     *
     * @param name its name
     * @return a new element
     */
    public static Element of(String name) {
        if (name.equals("script") || name.equals("style")) {
            throw new IllegalArgumentException("a " + name + " is no text; make it of an asset");
        }
        return new Element(name);
    }

    /**
     * Makes an element of a class, in which is one text.
     *
     * @param name its name
     * @param className the classes for the style sheet
     * @param text what is in it
     * @return a new element
     */
    public static Element of(String name, String className, String text) {
        return of(name).with("class", className).text(text);
    }

    /**
     * Makes the element of a script or a style sheet.
     *
     * @param asset what is in it
     * @return a new element
     */
    public static Element of(Asset asset) {
        Element element = new Element(asset.element());
        element.content.add(asset);
        return element;
    }

    /**
     * Sets an attribute.
     *
     * @param attribute its name
     * @param value its value, any text
     * @return this element
     */
    public Element with(String attribute, String value) {
        if (attribute.startsWith("on") || attribute.equals("style") || attribute.equals("src")) {
            throw new IllegalArgumentException("no attribute of a page may be called " + attribute);
        }
        if (attribute.equals("href") && !value.startsWith("#")) {
            throw new IllegalArgumentException("a link must lead to a place of the page, was " + value);
        }
        attributes.put(checked(attribute), value);
        return this;
    }

    /**
     * Sets an attribute to a number.
     *
     * @param attribute its name
     * @param value its value
     * @return this element
     */
    public Element with(String attribute, long value) {
        return with(attribute, Long.toString(value));
    }

    /**
     * Sets an attribute that needs no value.
     *
     * @param attribute its name
     * @return this element
     */
    public Element with(String attribute) {
        return with(attribute, "");
    }

    /**
     * Adds text.
     *
     * @param text any text
     * @return this element
     */
    public Element text(String text) {
        content.add(text);
        return this;
    }

    /**
     * Adds elements.
     *
     * @param elements what comes next in this one
     * @return this element
     */
    public Element add(Element... elements) {
        content.addAll(List.of(elements));
        return this;
    }

    /**
     * Adds an element for each of some values.
     *
     * @param values the values, in order
     * @param make makes an element of a value
     * @param <T> the type of the values
     * @return this element
     */
    public <T> Element addEach(Collection<T> values, Function<T, Element> make) {
        values.forEach(value -> content.add(make.apply(value)));
        return this;
    }

    /**
     * Writes the element as HTML.
     *
     * @return markup
     */
    public String html() {
        StringBuilder html = new StringBuilder();
        write(html);
        return html.toString();
    }

    private void write(StringBuilder html) {
        html.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            html.append(' ').append(attribute);
            if (!value.isEmpty()) {
                html.append("=\"").append(VisibleText.escaped(value)).append('"');
            }
        });
        if (!content.isEmpty() && (VOID.contains(name) || EMPTY.contains(name))) {
            throw new IllegalStateException("a " + name + " cannot hold anything, but holds " + content);
        }
        html.append(EMPTY.contains(name) ? "/>" : ">");
        for (Object part : content) {
            if (part instanceof Element element) {
                element.write(html);
            } else if (part instanceof Asset asset) {
                html.append(asset.text());
            } else {
                html.append(VisibleText.escaped((String) part));
            }
        }
        if (!VOID.contains(name) && !EMPTY.contains(name)) {
            html.append("</").append(name).append('>');
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name must be letters, digits and hyphens, was " + name);
        }
        return name;
    }

    @Override
    public String toString() {
        return html();
    }
}
