package io.ducto.tck.runner.report.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium of this machine without a window, driven by its own driver: nothing is downloaded. It writes what it shows to
 * {@code target/screenshots}. For one thread.
 */
final class Browser implements AutoCloseable {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String DRIVER = "chromedriver";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int HEIGHT = 900;
    private static final int LONGEST_SCREENSHOT = 4_000;

    private final Path profile;
    private final ChromeDriver driver;

    private Browser(Path browser, Path driverFile) throws IOException {
        profile = Files.createTempDirectory("ducto-chromium");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driverFile.toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        // On a machine that is busy with other things, a large page takes its time to be looked through.
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5)).pageLoadTimeout(Duration.ofMinutes(5));
        Files.createDirectories(SCREENSHOTS);
    }

    /** Says what is missing, or nothing. */
    static Optional<String> reasonForAbsence() {
        if (find(BROWSERS).isEmpty()) {
            return Optional.of(
                    "there is no " + BROWSERS + " on the PATH; install the packages chromium and" + " chromium-driver");
        }
        return find(List.of(DRIVER)).isEmpty()
                ? Optional.of("there is no " + DRIVER + " on the PATH; install the package chromium-driver")
                : Optional.empty();
    }

    static Browser start() {
        try {
            return new Browser(
                    find(BROWSERS).orElseThrow(), find(List.of(DRIVER)).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find(List<String> names) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return names.stream()
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page, with what follows # in its address. */
    void open(Path page, Look look, String hash) {
        emulate(look);
        // So that a page which differs only after the # is loaded anew.
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
        driver.get(page.toUri() + (hash.isEmpty() ? "" : "#" + hash));
    }

    private void emulate(Look look) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        "screen",
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", look.scheme()),
                                // Then a page is where a link leads as soon as it is followed.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        size(look.width(), HEIGHT);
    }

    private void size(long width, long height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Shows the page as a printer would get it. */
    void print() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    /** Keeps the scripts of pages that are opened from now on from being run, or lets them run again. */
    void runScripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** How many elements can be seen. */
    long visible(String selector) {
        return number(
                "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length",
                selector);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    @Nullable Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    long number(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(driver.executeScript(script, arguments), script)).longValue();
    }

    String text(String script, Object... arguments) {
        return String.valueOf(driver.executeScript(script, arguments));
    }

    /** Runs a script that calls its last argument when it is done. */
    @Nullable Object await(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** Changes what follows # in the address, and returns when the page has heard of it. */
    void follow(String hash) {
        await(
                "const done = arguments[arguments.length - 1];"
                        + "addEventListener('hashchange', () => setTimeout(done), {once: true});"
                        + "location.hash = arguments[0];",
                hash);
    }

    void allow(String permission) {
        driver.executeCdpCommand("Browser.grantPermissions", Map.of("permissions", List.of(permission)));
    }

    /** What the page has complained about since it was opened. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** What keeps people from using the page, as axe-core sees it, best practices included. */
    List<String> barriers() {
        driver.executeScript(axe());
        Object found = await("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']}).then(results => done(results.violations.map(violation =>"
                + " violation.id + ': ' + violation.help + ' at '"
                + " + violation.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; '))),"
                + " failure => done(['axe-core failed: ' + failure]));");
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what the page looks like, for a person to look at. */
    void photograph(String name, Look look) {
        long height = Math.min(LONGEST_SCREENSHOT, number("return document.documentElement.scrollHeight"));
        size(look.width(), Math.max(HEIGHT, height));
        try {
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size(look.width(), HEIGHT);
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + profile, e);
        }
    }
}
