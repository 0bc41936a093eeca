using BloodDrive.Delivery.Emails;
using BloodDrive.Domain;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Delivery;

/// <summary>Every letter as it lies in a mail program, on a cheap phone and at a desk.</summary>
public sealed class MailLookTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("phone")]
    [InlineData("desk")]
    public async Task A_letter_fits_its_window_can_be_read_by_all_and_its_buttons_be_hit(string place)
    {
        await using var context = place == "phone" ? await browser.PhoneAsync() : await browser.DeskAsync();
        var page = await context.NewPageAsync();
        foreach (var (name, letter) in LettersTests.All(new PersonName("H'Hen Niê Êban Knuk Ndrung")))
        {
            await page.SetContentAsync(await HtmlAsync(letter));
            if (Environment.GetEnvironmentVariable("BLOODDRIVE_PICTURES") is { } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"mail-{name}-{place}.png"), FullPage = true });

            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the {place}");
            foreach (var link in await page.Locator("a").AllAsync())
                Assert.True((await link.BoundingBoxAsync())!.Height >= 44, $"{name}: {await link.InnerTextAsync()} is hard to hit");

            // A letter has no headline: it begins with a greeting.
            await Axe.FindsNothingAsync(page, $"{name} at the {place}", except: "page-has-heading-one");
        }
    }

    private static async Task<string> HtmlAsync(Letter letter)
    {
        await using var services = Rendering.Services();
        var renderer = ActivatorUtilities.CreateInstance<MailRenderer>(services);
        return (await renderer.SetAsync([new("key", "lan@example.vn", letter, ListUnsubscribe.Headers("https://hm.example.vn/u/abc"))]))[0].Template.Html;
    }
}
