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
