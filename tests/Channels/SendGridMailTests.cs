using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Channels;

/// <summary>Calls with many recipients, on the wire: who has which mail, who is judged by what.</summary>
[Collection(nameof(SharedGateway))]
public sealed class SendGridMailTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private static readonly MailTemplate Invitation = new("[%t0%], mời hiến máu", "Chào [%t0%]\n\n[%t1%]\n", "<p>Chào [%h0%]</p><a href=\"[%h1%]\">Chọn</a>");
    private static readonly MailTemplate Thanks = new("Cảm ơn", "Cảm ơn [%t0%]\n", "<p>Cảm ơn [%h0%]</p>");
    private long before;

    public static TheoryData<string, int?, string, bool> Ladder => Rungs(("401", null, "StopRoute http-401 00:15:00", false));

    [Fact]
    public async Task Many_recipients_are_one_request_and_each_has_a_mail_of_its_own()
    {
        var mails = Mails(Invitation, 20);

        var outcomes = await SendAsync(mails);

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        var request = Assert.Single(await RequestsAsync());
        Assert.Equal(mails.Select(mail => mail.MessageKey), request.Keys);
        var received = await ReceivedAsync(mails);
        foreach (var mail in mails)
        {
            var one = Assert.Single(received, message => message.Key == mail.MessageKey);
            var (name, link) = (mail.Substitutions["[%t0%]"], mail.Substitutions["[%t1%]"]);
            Assert.Equal(mail.To, one.To);
            Assert.Equal($"{name}, mời hiến máu", one.Subject);
            Assert.Equal($"Chào {name}\n\n{link}\n", one.Body);
            Assert.Equal($"<p>Chào {mail.Substitutions["[%h0%]"]}</p><a href=\"{link}\">Chọn</a>", one.Html);
            Assert.Equal($"<{link}/u>", one.Headers["List-Unsubscribe"]);
            Assert.Equal(ListUnsubscribe.OneClick, one.Headers["List-Unsubscribe-Post"]);
        }
    }

    [Fact]
    public async Task Two_holders_of_one_address_both_get_theirs_by_two_calls()
    {
        var mails = Mails(Invitation, 3);
        mails[2] = mails[2] with { To = mails[0].To.ToUpperInvariant() };

        Assert.All(await SendAsync(mails), outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal([2, 1], (await RequestsAsync()).Select(request => request.Keys.Count));
        Assert.Equal(3, (await ReceivedAsync(mails)).Count);
    }

    [Fact]
    public async Task A_calendar_file_goes_to_its_own_recipient_alone()
    {
        var mails = Mails(Invitation, 3);
        mails[1] = mails[1] with { Calendar = "BEGIN:VCALENDAR"u8.ToArray() };

        await SendAsync(mails);

        var received = await ReceivedAsync(mails);
        Assert.Equal([mails[1].MessageKey], received.Where(message => message.Attachments.Count > 0).Select(message => message.Key));
    }

    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(16, new[] { 5 })]
    [InlineData(17, new[] { 0, 16 })]
    [InlineData(8, new[] { 2, 3, 7 })]
    [InlineData(4, new[] { 0, 1, 2, 3 })]
    public async Task A_refused_call_is_halved_until_only_the_bad_address_is_judged(int count, int[] bad)
    {
        var mails = Mails(Invitation, count);
        foreach (var at in bad)
            await Gateway.FaultAsync("refused-number", "email", address: mails[at].To);

        var outcomes = await SendAsync(mails);

        Assert.Equal(
            Enumerable.Range(0, count).Select(at => bad.Contains(at) ? "Rejected http-400" : "Accepted"),
            outcomes.Select(Said));
        var received = await ReceivedAsync(mails);
        Assert.Equal(count - bad.Length, received.Count);
        Assert.Equal(received.Count, received.Select(message => message.Key).Distinct().Count());
    }

    [Fact]
    public async Task One_bad_address_among_a_hundred_costs_few_calls()
    {
        var mails = Mails(Invitation, 100);
        await Gateway.FaultAsync("refused-number", "email", address: mails[61].To);

        var outcomes = await SendAsync(mails);

        Assert.Equal([61], Enumerable.Range(0, 100).Where(at => outcomes[at] is SendOutcome.Rejected));
        Assert.InRange((await RequestsAsync()).Count, 3, 1 + (2 * 7));
    }

    [Theory]
    [MemberData(nameof(Ladder))]
    public async Task What_meets_a_call_meets_all_of_its_recipients(string fault, int? retryAfter, string outcome, bool delivered)
    {
        await OrderAsync(fault, "email", retryAfter);
        var mails = Mails(Invitation, 3);

        Assert.Equal([outcome, outcome, outcome], (await SendAsync(mails)).Select(Said));
        Assert.Equal(delivered ? 3 : 0, (await ReceivedAsync(mails)).Count);
        Assert.Single(await RequestsAsync());
    }

    [Theory]
    [InlineData("429", "Retry http-429 00:01:00", "Retry http-429 00:01:00")]
    [InlineData("401", "StopRoute http-401 00:15:00", "StopRoute http-401 00:15:00")]
    [InlineData("reset", "Uncertain reset", "Retry after-uncertain 00:01:00")]
    public async Task Calls_that_have_not_begun_are_not_begun_after_it(string fault, string met, string rest)
    {
        await Gateway.FaultAsync(fault, "email", count: 1);
        OutgoingMail[] mails = [.. Mails(Invitation, 2), .. Mails(Thanks, 1), .. Mails(Invitation, 1)];

        Assert.Equal([met, met, rest, met], (await SendAsync(mails)).Select(Said));
        Assert.Single(await RequestsAsync());
        Assert.Empty(await ReceivedAsync(mails));
    }

    [Theory]
    [InlineData(new[] { 400, 202, 429 }, "A A R R", "4 2 2")]
    [InlineData(new[] { 400, 429 }, "R R R R", "4 2")]
    [InlineData(new[] { 413, 202, 202 }, "A A A A", "4 2 2")]
    [InlineData(new[] { 413, 413, 202, 413, 202 }, "A J A A", "4 2 1 1 2")]
    [InlineData(new[] { 400, 202, 400, 202, 400 }, "A A A J", "4 2 2 1 1")]
    [InlineData(new[] { 400, 202, 401 }, "A A S S", "4 2 2")]
    [InlineData(new[] { 400, 500 }, "U U R R", "4 2")]
    [InlineData(new[] { 400, 202, 400, 500 }, "A A U R", "4 2 2 1")]
    public async Task Halves_are_judged_each_by_its_own_answer(int[] answers, string outcomes, string recipients)
    {
        await using var provider = await ScriptedProvider.StartAsync(answers);

        var said = (await Provider(host: provider.Address).SendAsync(Mails(Invitation, 4), Later)).Select(outcome => outcome switch
        {
            SendOutcome.Accepted => 'A',
            SendOutcome.Rejected => 'J',
            SendOutcome.Retry => 'R',
            SendOutcome.StopRoute => 'S',
            _ => 'U',
        });

        Assert.Equal(outcomes, string.Join(' ', said));
        Assert.Equal(recipients, string.Join(' ', provider.Recipients));
    }

    [Fact]
    public async Task No_call_begins_that_could_outlive_the_claim()
    {
        var mails = Mails(Invitation, 2);

        var outcomes = await Provider().SendAsync(mails, TimeProvider.System.GetUtcNow() + ProviderCall.Limit - TimeSpan.FromSeconds(1));

        Assert.Equal(["Retry claim-over 00:01:00", "Retry claim-over 00:01:00"], outcomes.Select(Said));
        Assert.Empty(await RequestsAsync());
    }

    [Fact]
    public async Task A_wrong_key_or_a_wrong_sender_stops_the_route_and_judges_nobody()
    {
        var mails = Mails(Invitation, 2);

        Assert.Equal(
            ["StopRoute http-401 00:15:00", "StopRoute http-401 00:15:00"],
            (await Provider(key: "SG.wrong").SendAsync(mails, Later)).Select(Said));
        Assert.Equal(
            ["StopRoute http-400-from 00:15:00", "StopRoute http-400-from 00:15:00"],
            (await Provider(sender: "hienmau").SendAsync(mails, Later)).Select(Said));
    }

    [Fact]
    public async Task An_empty_claim_asks_nobody()
    {
        Assert.Empty(await SendAsync([]));
        Assert.Empty(await RequestsAsync());
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        before = (await Gateway.RequestsAsync()).Count;
    }

    private static DateTimeOffset Later => TimeProvider.System.GetUtcNow().AddMinutes(5);

    private Task<IReadOnlyList<SendOutcome>> SendAsync(IReadOnlyList<OutgoingMail> mails) => Provider().SendAsync(mails, Later);

    private SendGridMail Provider(string key = GatewayProcess.EmailKey, string sender = "hienmau@example.vn", Uri? host = null) => new(
        new Settings { EmailHost = (host ?? Gateway.Address).GetLeftPart(UriPartial.Authority), EmailKey = key, EmailSender = sender },
        Connections(),
        TimeProvider.System);

    private static OutgoingMail[] Mails(MailTemplate template, int count) => [.. Enumerable.Range(0, count).Select(_ => Mail(template))];

    private static OutgoingMail Mail(MailTemplate template)
    {
        var number = Next();
        var link = $"http://127.0.0.1:7071/r/abc{number}";
        return new(
            $"run/{number}/1",
            $"lan{number}.mails@example.vn",
            template,
            new Dictionary<string, string>
            {
                ["[%t0%]"] = $"chị H'Hen {number}",
                ["[%h0%]"] = $"chị H&#x27;Hen {number}",
                ["[%t1%]"] = link,
                ["[%h1%]"] = link,
            },
            ListUnsubscribe.Headers(link + "/u"));
    }

    private async Task<IReadOnlyList<GatewayRequest>> RequestsAsync() => await Gateway.RequestsAsync(before);

    private async Task<IReadOnlyList<InboxMessage>> ReceivedAsync(IReadOnlyList<OutgoingMail> mails)
    {
        var keys = mails.Select(mail => mail.MessageKey).ToHashSet();
        return [.. (await Gateway.InboxAsync()).Where(message => message.Key is not null && keys.Contains(message.Key))];
    }
}
