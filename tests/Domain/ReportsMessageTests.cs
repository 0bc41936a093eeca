using System.Text;
using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class ReportsMessageTests
{
    private static Gen<DeliveryReport> Report { get; } =
        from donor in Gen.Choose(0, 500)
        from channel in Gen.Elements(Enum.GetValues<Channel>())
        from kind in Gen.Elements(Enum.GetValues<ReportKind>())
        from code in Gen.Elements(Enum.GetValues<ReportCode>())
        from seconds in Gen.Choose(-1, int.MaxValue)
        from id in Gen.Elements<string?>(null, "dc712784-9c5f-4c69-b9a8-ea69d56adc9a87")
        select new DeliveryReport(
            new MessageKey(RunId.Recall(new DateOnly(2027, 1, 16)), DonorId.Of((uint)donor), "1"),
            channel,
            kind,
            code,
            seconds < 0 ? null : DateTimeOffset.FromUnixTimeSeconds(seconds),
            id);

    [Fact]
    public void What_is_packed_is_read_again_each_report_once_in_bodies_that_a_queue_takes() =>
        Prop.ForAll(Report.ListOf(2000).ToArbitrary(), reports =>
        {
            var bodies = ReportsMessage.Pack(reports.Concat(reports)).Select(message => message.ToString()).ToList();
            return bodies.All(body => Encoding.UTF8.GetByteCount(body) <= 48 * 1024)
                && bodies.SelectMany(body => ReportsMessage.Parse(body)!.Reports).SequenceEqual(reports.Distinct());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_reports_are_one_queue_message() =>
        Assert.Single(ReportsMessage.Pack(Enumerable.Range(0, 100).Select(number => new DeliveryReport(
            new MessageKey(RunId.Recall(new DateOnly(2027, 1, 16)), DonorId.Of((uint)number), "1~email"),
            Channel.Email,
            ReportKind.FailedTemporary,
            ReportCode.OptedOutOfPurpose,
            DateTimeOffset.UnixEpoch,
            new string('a', 40)))));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("2\nrecall-2027-01-16/0000001/1 Sms Delivered None - -")]
    [InlineData("1\nrecall-2027-01-16/0000001/1 Sms Delivered None -")]
    [InlineData("1\nrecall-2027-01-16/lan@example.vn/1 Sms Delivered None - -")]
    [InlineData("1\nrecall-2027-01-16/0000001/1 Sms Delivered None yesterday -")]
    public void A_body_that_is_none_of_ours_is_not_read(string body) => Assert.Null(ReportsMessage.Parse(body));

    [Fact]
    public void A_report_is_one_line_and_is_read_from_it()
    {
        DeliveryReport report = new(new MessageKey(RunId.Recall(new DateOnly(2027, 1, 16)), DonorId.Of(1), "1"), Channel.Sms, ReportKind.Bounced, ReportCode.AddressUnknown, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), "a-1");
        Assert.Equal("recall-2027-01-16/0000001/1 Sms Bounced AddressUnknown 1800000000 a-1", report.ToString());
        Assert.Equal("recall-2027-01-16/0000001/1 Sms Bounced AddressUnknown - -", (report with { At = null, ProviderId = null }).ToString());
        foreach (var each in new[] { report, report with { At = null }, report with { ProviderId = null } })
            Assert.Equal(each, DeliveryReport.Parse(each.ToString()));
        Assert.Equal(9999, DeliveryReport.Parse("recall-2027-01-16/0000001/1 Sms Delivered None 253402300799 -")?.At?.Year);
        Assert.Null(DeliveryReport.Parse("recall-2027-01-16/0000001/1 Sms Delivered None 253402300800 -"));
    }

    [Theory]
    [InlineData("dc712784-9c5f_4c69.B9", true)]
    [InlineData("a", true)]
    [InlineData("-", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    public void A_providers_id_has_letters_digits_and_few_signs(string? text, bool taken) => Assert.Equal(taken ? text : null, DeliveryReport.IdOf(text));

    [Fact]
    public void A_providers_id_has_a_hundred_characters_at_most()
    {
        Assert.NotNull(DeliveryReport.IdOf(new string('a', 100)));
        Assert.Null(DeliveryReport.IdOf(new string('a', 101)));
    }

    [Fact]
    public void Reports_are_packed_in_their_order_and_copies_once()
    {
        var reports = Enumerable.Range(0, 1200).Select(number => new DeliveryReport(
            new MessageKey(RunId.Recall(new DateOnly(2027, 1, 16)), DonorId.Of((uint)number), "1"), Channel.Email, ReportKind.Delivered, ReportCode.None, null)).ToList();
        var bodies = ReportsMessage.Pack(reports.Concat(reports)).Select(message => message.ToString()).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.All(bodies, body => Assert.InRange(body.Length, 1, 36_000));
        Assert.InRange(bodies[0].Length, 35_900, 36_000);
        Assert.All(bodies, body => Assert.StartsWith("1\n", body, StringComparison.Ordinal));
        Assert.Equal(reports, bodies.SelectMany(body => ReportsMessage.Parse(body)!.Reports));
        Assert.Empty(ReportsMessage.Pack([]));
    }

    [Theory]
    [InlineData(ReportKind.Delivered, ReportCode.None, ReportConsequence.Nothing)]
    [InlineData(ReportKind.FailedTemporary, ReportCode.MailboxFull, ReportConsequence.Nothing)]
    [InlineData(ReportKind.FailedTemporary, ReportCode.TakenForSpam, ReportConsequence.Nothing)]
    [InlineData(ReportKind.Bounced, ReportCode.AddressUnknown, ReportConsequence.AddressDead)]
    [InlineData(ReportKind.Bounced, ReportCode.OptedOut, ReportConsequence.Unsubscribed)]
    [InlineData(ReportKind.Bounced, ReportCode.TakenForSpam, ReportConsequence.Complained)]
    [InlineData(ReportKind.Complained, ReportCode.None, ReportConsequence.Complained)]
    [InlineData(ReportKind.Unsubscribed, ReportCode.OptedOut, ReportConsequence.Unsubscribed)]
    [InlineData(ReportKind.Unsubscribed, ReportCode.OptedOutOfPurpose, ReportConsequence.PurposeUnsubscribed)]
    public void What_a_report_means_for_the_address(ReportKind kind, ReportCode code, ReportConsequence consequence) =>
        Assert.Equal(consequence, new DeliveryReport(default, Channel.Email, kind, code, null).Consequence);
}
