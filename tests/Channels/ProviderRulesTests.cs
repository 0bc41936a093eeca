using BloodDrive.Channels;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Channels;

/// <summary>The tables from a carrier's own codes to outcomes, a case for each row.</summary>
public sealed class ProviderRulesTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public static TheoryData<string?, string?, SendOutcome> Codes => new()
    {
        { "100", null, new SendOutcome.Accepted("id") },
        { "124", "1", new SendOutcome.Accepted("id") },
        { "124", "2", new SendOutcome.Accepted("id") },
        { "124", "5", new SendOutcome.Accepted("id") },
        { "124", "7", new SendOutcome.Accepted("id") },
        { "124", "4", new SendOutcome.Rejected("esms-124") },
        { "124", null, new SendOutcome.Uncertain("esms-124") },
        { "99", null, new SendOutcome.OptedOut() },
        { "101", null, new SendOutcome.StopRoute(Quarter, "esms-101") },
        { "102", null, new SendOutcome.StopRoute(Quarter, "esms-102") },
        { "103", null, new SendOutcome.StopRoute(Quarter, "esms-103") },
        { "104", null, new SendOutcome.StopRoute(Quarter, "esms-104") },
        { "107", null, new SendOutcome.StopRoute(Quarter, "esms-107") },
        { "140", null, new SendOutcome.StopRoute(Quarter, "esms-140") },
        { "108", null, new SendOutcome.Rejected("esms-108") },
        { "146", null, new SendOutcome.Rejected("esms-146") },
        { "177", null, new SendOutcome.Rejected("esms-177") },
        { "999", null, new SendOutcome.Uncertain("esms-999") },
        { "", null, new SendOutcome.Uncertain("esms-unreadable") },
        { null, null, new SendOutcome.Uncertain("esms-unreadable") },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_code_of_the_domestic_gateway_has_its_outcome(string? code, string? status, SendOutcome outcome) =>
        Assert.Equal(outcome, EsmsRules.Outcome(code, "id", status));

    public static TheoryData<bool, int, string?, SendOutcome> Results => new()
    {
        { true, 202, null, new SendOutcome.Accepted("id") },
        { false, 400, "The recipient has opted out.", new SendOutcome.OptedOut() },
        { false, 400, "Opt-out in force", new SendOutcome.OptedOut() },
        { false, 403, "Sender blocked for given recipient.", new SendOutcome.OptedOut() },
        { false, 400, "Invalid To phone number format.", new SendOutcome.Rejected("acs-400") },
        { false, 401, null, new SendOutcome.StopRoute(Quarter, "http-401") },
        { false, 429, null, new SendOutcome.Retry(TimeSpan.FromMinutes(1), "http-429") },
        { false, 500, null, new SendOutcome.Uncertain("acs-500") },
        { false, 0, null, new SendOutcome.Uncertain("acs-0") },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void Each_result_of_Azure_has_its_outcome(bool successful, int status, string? said, SendOutcome outcome) =>
        Assert.Equal(outcome, AcsRules.OfRecipient(successful, status, "id", said));

    public static TheoryData<int, int?, SendOutcome> Statuses => new()
    {
        { 400, null, new SendOutcome.Rejected("http-400") },
        { 401, null, new SendOutcome.StopRoute(Quarter, "http-401") },
        { 403, null, new SendOutcome.StopRoute(Quarter, "http-403") },
        { 404, null, new SendOutcome.StopRoute(Quarter, "http-404") },
        { 408, null, new SendOutcome.Uncertain("http-408") },
        { 409, null, new SendOutcome.Uncertain("http-409") },
        { 413, null, new SendOutcome.Rejected("http-413") },
        { 429, null, new SendOutcome.Retry(TimeSpan.FromMinutes(1), "http-429") },
        { 429, 7, new SendOutcome.Retry(TimeSpan.FromSeconds(7), "http-429") },
        { 500, null, new SendOutcome.Uncertain("http-500") },
        { 502, null, new SendOutcome.Uncertain("http-502") },
        { 503, null, new SendOutcome.Uncertain("http-503") },
        { 503, 30, new SendOutcome.Retry(TimeSpan.FromSeconds(30), "http-503") },
        { 302, null, new SendOutcome.Uncertain("http-302") },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Each_status_that_refuses_a_call_has_its_outcome(int status, int? retryAfter, SendOutcome outcome) =>
        Assert.Equal(outcome, ProviderCall.Refused(status, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
}
