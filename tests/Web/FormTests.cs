using System.Text;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BloodDrive.Tests.Web;

public sealed class FormTests
{
    private static readonly LinkKeyRing Keys = LinkKeyRing.Parse(Rendering.Settings.LinkKeys);

    [Fact]
    public async Task A_form_is_read_and_its_values_are_trimmed()
    {
        var form = Assert.IsType<Form.Fields>(await Read("answer=yes&day=+2026-11-21+&empty=+&twice=1&twice=2"));

        Assert.Equal("yes", form["answer"]);
        Assert.Equal("2026-11-21", form["day"]);
        Assert.Null(form["empty"]);
        Assert.Null(form["twice"]);
        Assert.Null(form["missing"]);
    }

    [Fact]
    public async Task A_form_over_its_limit_is_too_large() => Assert.IsType<Form.TooLarge>(await Read("a=" + new string('x', 9000)));

    [Fact]
    public async Task A_form_of_a_thousand_fields_is_unreadable() =>
        Assert.IsType<Form.Unreadable>(await Read(string.Join('&', Enumerable.Range(0, 1000).Select(n => $"a{n}=1"))));

    [Fact]
    public async Task A_body_of_another_kind_is_unreadable() => Assert.IsType<Form.Unreadable>(await Read("{}", "application/json"));

    [Fact]
    public void A_form_token_holds_today_and_tomorrow_on_every_instance_and_for_its_own_form_only()
    {
        var shown = Tokens("2026-11-21T16:59:00Z");
        var posted = Posted(shown.Issue("import", null));

        Assert.True(shown.Holds("import", posted, null));
        Assert.True(Tokens("2026-11-21T17:01:00Z").Holds("import", posted, null));
        Assert.False(Tokens("2026-11-22T17:01:00Z").Holds("import", posted, null));
        Assert.False(shown.Holds("stop", posted, null));
        Assert.False(shown.Holds("import", Posted(""), null));
        Assert.False(shown.Holds("import", Posted("AAAAAAAAAAAAAAAAAAAAAA"), null));
        Assert.False(shown.Holds("import", Posted("%%%"), null));
        Assert.False(shown.Holds("import", new FormCollection([]), null));
    }

    private static FormTokens Tokens(string now) => new(Keys, new SetClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    private static FormCollection Posted(string token) => new(new Dictionary<string, StringValues> { [FormTokens.Field] = token });

    private static Task<Form> Read(string body, string type = "application/x-www-form-urlencoded")
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.ContentType = type;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        http.Request.ContentLength = http.Request.Body.Length;
        return Form.ReadAsync(http.Request, CancellationToken.None);
    }
}
