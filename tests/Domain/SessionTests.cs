using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private static readonly LinkKeyRing Keys = LinkKeyRing.Parse($"1:{Convert.ToBase64String(new byte[32])}");
    private static readonly LinkKeyRing Rotated = LinkKeyRing.Parse($"2:{Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)])},1:{Convert.ToBase64String(new byte[32])}");
    private static readonly LinkKeyRing Others = LinkKeyRing.Parse($"1:{Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)])}");

    [Fact]
    public void A_session_holds_on_every_instance_until_the_day_at_the_office_is_over()
    {
        Session session = new("van", Now);
        var cookie = session.Write(Keys);

        Assert.Equal(session, Session.Read(cookie, Keys, Now));
        Assert.Equal(session, Session.Read(cookie, Rotated, Now + Session.Life - TimeSpan.FromSeconds(1)));
        Assert.Null(Session.Read(cookie, Keys, Now + Session.Life));
        Assert.Null(Session.Read(cookie, Keys, Now - TimeSpan.FromSeconds(1)));
        Assert.Null(Session.Read(cookie, Others, Now));
    }

    [Fact]
    public void A_cookie_with_any_letter_changed_is_nobodys()
    {
        var cookie = new Session("van", Now).Write(Keys);
        for (var at = 0; at < cookie.Length; at++)
        {
            // The last letter of either half carries bits that decoding drops.
            if (at == cookie.Length - 1 || at == cookie.IndexOf('.', StringComparison.Ordinal) - 1) continue;
            var changed = cookie[..at] + (cookie[at] == 'A' ? 'B' : 'A') + cookie[(at + 1)..];
            Assert.Null(Session.Read(changed, Keys, Now));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("dmFu.")]
    [InlineData("%.%")]
    [InlineData("a.b.c")]
    public void What_is_no_session_is_nobodys(string? cookie) => Assert.Null(Session.Read(cookie, Keys, Now));

    [Fact]
    public void A_form_s_token_is_no_session()
    {
        var content = System.Text.Encoding.UTF8.GetBytes($"van {Now.ToUnixTimeSeconds()}");
        var cookie = $"{System.Buffers.Text.Base64Url.EncodeToString(content)}.{System.Buffers.Text.Base64Url.EncodeToString(Keys.Sign(LinkPurpose.Form, content).AsSpan(0, 16))}";
        Assert.Null(Session.Read(cookie, Keys, Now));
    }
}
