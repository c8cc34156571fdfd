package one.flowmade.aether.faults.page;

import java.time.Duration;

import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The page of one node, in a window of its own. Elements are named by XPath, and waited
 * for.
 */
final class Page {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebDriver browser;

    private final String window;

    private Page(WebDriver browser) {
        this.browser = browser;
        this.window = browser.getWindowHandle();
    }

    static Page open(WebDriver browser, String url) {
        browser.switchTo().newWindow(WindowType.WINDOW).get(url);
        Page page = new Page(browser);
        page.see("//p[@id='connection'][@data-state='live']");
        return page;
    }

    void see(String path) {
        await().until(ExpectedConditions.visibilityOfElementLocated(By.xpath(path)));
    }

    void click(String path) {
        await().until(ExpectedConditions.elementToBeClickable(By.xpath(path))).click();
    }

    /** The order that the page shows, by the fragment of its address. */
    String chosenOrder() {
        await().until(ExpectedConditions.urlContains("#order-"));
        String url = String.valueOf(this.browser.getCurrentUrl());
        return url.substring(url.indexOf('#') + 1);
    }

    private WebDriverWait await() {
        this.browser.switchTo().window(this.window);
        return new WebDriverWait(this.browser, PATIENCE, Duration.ofMillis(20));
    }

}
