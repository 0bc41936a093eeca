using System.Net;
using BloodDrive.Channels;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Channels;

/// <summary>SendGrid's rule table, row by row.</summary>
public sealed class SendGridRulesTests
{
    private const string Date = "Sat, 21 Nov 2026 12:00:00 GMT";
    private const string NamesRecipient = """{"errors":[{"message":"Does not contain a valid address.","field":"personalizations.3.to.0.email","help":null}]}""";
    private const string NamesSender = """{"errors":[{"message":"The from email does not contain a valid address.","field":"from.email","help":null}]}""";
    private const string NamesBoth = """{"errors":[{"field":"from.email"},{"field":"personalizations.0.to.0.email"}]}""";

    public static TheoryData<int, string?, string?, string, string> Rows => new()
    {
        // status, header, its value, body, outcome
        { 202, "X-Message-Id", "abc", "", "Accepted abc" },
        { 202, null, null, "", "Accepted" },
        { 200, null, null, "", "Uncertain http-200" },
        { 302, "Location", "https://elsewhere.example/", "", "Uncertain http-302" },
        { 400, null, null, NamesRecipient, "Rejected http-400" },
        { 400, null, null, """{"errors":[{"message":"Bad Request","field":null,"help":null}]}""", "Rejected http-400" },
        { 400, null, null, """{"errors":[null]}""", "Rejected http-400" },
        { 400, null, null, "<html>", "Rejected http-400" },
        { 400, null, null, "", "Rejected http-400" },
        { 400, null, null, NamesBoth, "Rejected http-400" },
        { 400, null, null, NamesSender, "StopRoute http-400-from 00:15:00" },
        { 401, null, null, "", "StopRoute http-401 00:15:00" },
        { 402, null, null, "", "StopRoute http-402 00:15:00" },
        { 403, null, null, "", "StopRoute http-403 00:15:00" },
        { 404, null, null, "", "StopRoute http-404 00:15:00" },
        { 405, null, null, "", "StopRoute http-405 00:15:00" },
        { 408, null, null, "", "Uncertain http-408" },
        { 409, null, null, "", "Uncertain http-409" },
        { 413, null, null, "", "Rejected http-413" },
        { 415, null, null, "", "StopRoute http-415 00:15:00" },
        { 422, null, null, "", "Rejected http-422" },
        { 429, null, null, "", "Retry http-429 00:01:00" },
        { 429, "Retry-After", "7", "", "Retry http-429 00:00:07" },
        { 429, "X-RateLimit-Reset", "1795262443", "", "Retry http-429 00:00:43" },
        { 429, "X-RateLimit-Reset", "0", "", "Retry http-429 00:00:01" },
        { 429, "X-RateLimit-Reset", "99999999999999999", "", "Retry http-429 00:01:00" },
        { 500, null, null, "", "Uncertain http-500" },
        { 502, null, null, "", "Uncertain http-502" },
        { 503, null, null, "", "Uncertain http-503" },
        { 503, "Retry-After", "30", "", "Retry http-503 00:00:30" },
        { 504, null, null, "", "Uncertain http-504" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_answer_reads_as_its_row_says(int status, string? header, string? value, string body, string outcome)
    {
        using HttpResponseMessage response = new((HttpStatusCode)status);
        response.Headers.Add("Date", Date);
        if (header is not null)
            response.Headers.Add(header, value);

        Assert.Equal(outcome, Outcomes.Said(SendGridRules.Outcome(status, response.Headers, body)));
    }

    [Fact]
    public void Those_who_are_left_wait_where_the_provider_said_so_or_fell_silent_and_go_on_where_it_judged_one()
    {
        SendOutcome retry = new SendOutcome.Retry(TimeSpan.FromSeconds(7), "http-429");
        SendOutcome stopped = new SendOutcome.StopRoute(TimeSpan.FromMinutes(15), "http-401");

        Assert.Same(retry, SendGridRules.ForTheRest(retry));
        Assert.Same(stopped, SendGridRules.ForTheRest(stopped));
        Assert.Equal("Retry after-uncertain 00:01:00", Outcomes.Said(SendGridRules.ForTheRest(new SendOutcome.Uncertain("time-out"))!));
        Assert.Null(SendGridRules.ForTheRest(new SendOutcome.Accepted("abc")));
        Assert.Null(SendGridRules.ForTheRest(new SendOutcome.Rejected("http-400")));
    }
}
