using System.Net;
using BloodDrive.Domain;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Organisers;

/// <summary>The page of registered words: what it shows, and what may be noted there.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class TemplatesPageTests(ConsoleWorld console)
{
    private AppProcess App => console.World.App;

    [Fact]
    public async Task Each_sender_shows_its_words_as_they_are_filed_and_where_they_stand()
    {
        var page = await App.GetAsync("/templates");

        Assert.Contains("HIENMAU · chăm sóc người hiến máu (CSKH)", page, StringComparison.Ordinal);
        Assert.Contains("HIENMAUQC · lời kêu gọi (QC)", page, StringComparison.Ordinal);
        Assert.Contains("Chao <code>{name:30}</code>! Hoi CTD moi hien mau lai <code>{visit:90}</code> (bac si se kham).", page, StringComparison.Ordinal);
        Assert.Contains("TEST, đến 16/01/2030", page, StringComparison.Ordinal);
        Assert.Contains("nhà mạng tự thêm [QC]", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_carrier_said_is_noted_in_the_order_in_which_it_can_be_said()
    {
        Assert.Equal("changed=18&left=0", await NoteAsync(("act", "refuse"), ("reason", "Thiếu tên đơn vị")));
        Assert.Contains("Thiếu tên đơn vị", await App.GetAsync("/templates"), StringComparison.Ordinal);
        Assert.Equal("changed=0&left=18", await NoteAsync(("act", "approve"), ("code", "VT-7"), ("until", "2029-01-01")));
        Assert.Equal("changed=18&left=0", await NoteAsync(("act", "file")));
        Assert.Equal("changed=0&left=18", await NoteAsync(("act", "file")));
        Assert.Equal("changed=0&left=18", await NoteAsync(("act", "approve"), ("code", "VT-7"), ("until", "2030-01-17")));
        Assert.Equal("changed=18&left=0", await NoteAsync(("act", "approve"), ("code", "VT-7"), ("until", "2030-01-16")));
        Assert.Contains("VT-7, đến 16/01/2030", await App.GetAsync("/templates"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_that_says_too_little_is_not_taken_and_one_from_elsewhere_is_refused()
    {
        var token = await App.FormTokenAsync("/templates");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(("form-token", token), ("template", "all"), ("act", "approve"), ("code", "VT-7")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(("form-token", token), ("template", "all"), ("act", "refuse")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(("form-token", token), ("act", "file")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(("template", "all"), ("act", "file")));
        using var nowhere = await App.PostAsync("/templates/acs-service", ("form-token", token), ("template", "all"), ("act", "file"));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Words_that_a_carrier_has_not_approved_do_not_leave_and_the_ledger_says_why()
    {
        const string Number = "+84905000205";
        const string Words = "Stopped-vi-plain";
        await NoteAsync("esms-service", Words, ("act", "refuse"), ("reason", "Sai mẫu"));
        using (var stopped = await App.PostAsync("/stops", ("form-token", await App.FormTokenAsync("/stops")), ("contact", Number)))
            Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);

        await Poll.UntilAsync(
            async () => (await console.World.RowsAsync("messages")).Any(row =>
                row.RowKey.StartsWith(DonorId.Of(205) + "~Stopped", StringComparison.Ordinal) && row.GetString("Suppressed") == TemplateBook.Reason),
            "the confirmation to be suppressed");
        Assert.DoesNotContain(await console.World.Gateway.InboxAsync(), message => message.To == Number && message.Body.StartsWith("Da ngung", StringComparison.Ordinal));

        await NoteAsync("esms-service", Words, ("act", "file"));
        await NoteAsync("esms-service", Words, ("act", "approve"), ("code", "TEST"), ("until", "2030-01-16"));
    }

    private Task<string> NoteAsync(params IEnumerable<(string Name, string Value)> fields) => NoteAsync("esms-advertising", "all", fields);

    private async Task<string> NoteAsync(string route, string template, params IEnumerable<(string Name, string Value)> fields)
    {
        using var answer = await App.PostAsync($"/templates/{route}", [("form-token", await App.FormTokenAsync("/templates")), ("template", template), .. fields]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString()["/templates?".Length..];
    }

    private async Task<HttpStatusCode> StatusAsync(params (string Name, string Value)[] fields)
    {
        using var answer = await App.PostAsync("/templates/esms-advertising", fields);
        return answer.StatusCode;
    }
}
