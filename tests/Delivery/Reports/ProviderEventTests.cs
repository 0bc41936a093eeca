using System.Text;
using BloodDrive.Delivery.Reports;
using BloodDrive.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BloodDrive.Tests.Delivery.Reports;

public sealed class ProviderEventTests
{
    private const string Key = "recall-2027-01-16/00000a1/1";

    [Theory]
    [InlineData("Delivered", "No error.", ReportKind.Delivered, ReportCode.None)]
    [InlineData("Failed", "The destination number does not exist.", ReportKind.Bounced, ReportCode.AddressUnknown)]
    [InlineData("Failed", "The recipient has opted out.", ReportKind.Bounced, ReportCode.OptedOut)]
    [InlineData("Failed", "Destination is not reachable.", ReportKind.FailedTemporary, ReportCode.Unreachable)]
    [InlineData("Failed", "", ReportKind.FailedTemporary, ReportCode.Refused)]
    public void A_texts_report_is_read_in_both_schemas_alone_and_among_others(string status, string details, ReportKind kind, ReportCode code)
    {
        var data = $$$"""{"messageId":"m","from":"HIENMAU","to":"84912345678","deliveryStatus":"{{{status}}}","deliveryStatusDetails":"{{{details}}}","receivedTimestamp":"2027-01-16T11:00:00Z","Tag":"{{{Key}}}"}""";
        var eventGrid = $$$"""{"id":"1","eventType":"Microsoft.Communication.SMSDeliveryReportReceived","eventTime":"2027-01-16T11:00:00Z","dataVersion":"1.0","data":{{{data}}} }""";
        var cloud = $$$"""{"specversion":"1.0","id":"1","type":"Microsoft.Communication.SMSDeliveryReportReceived","time":"2027-01-16T11:00:00Z","data":{{{data}}} }""";
        DeliveryReport expected = new(MessageKey.Parse(Key)!.Value, Channel.Sms, kind, code, new DateTimeOffset(2027, 1, 16, 11, 0, 0, TimeSpan.Zero));

        foreach (var body in new[] { $"[{eventGrid}]", eventGrid, cloud, $"[{cloud}]" })
            Assert.Equal([expected], Read(EventGridEvents.Read(Encoding.UTF8.GetBytes(body))).Reports);
        Assert.Equal([expected, expected], Read(EventGridEvents.Read(Encoding.UTF8.GetBytes($"[{eventGrid},{cloud}]"))).Reports);
    }

    [Fact]
    public void The_handshake_gives_the_code_back() => Assert.Equal(
        new ReportEvents.Handshake("512d38b6"),
        EventGridEvents.Read("""[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6","validationUrl":"https://evil.example"}}]"""u8.ToArray()));

    [Fact]
    public void A_bad_event_is_set_aside_and_the_rest_is_read()
    {
        var read = Read(EventGridEvents.Read(Encoding.UTF8.GetBytes($$$"""
            [7, {"id":"two"}, {"id":"three","eventType":"Microsoft.Communication.SMSDeliveryReportReceived"},
             {"id":"four","eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{"deliveryStatus":"Delivered","Tag":"lan@example.vn"}},
             {"id":"0912 345 678","eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{"deliveryStatus":"Melted","Tag":"{{{Key}}}"}},
             {"id":"six","eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{"deliveryStatus":"Delivered"}},
             {"id":"seven","eventType":"Microsoft.Communication.ChatMessageReceived","data":{}},
             {"id":"eight","eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{"deliveryStatus":"Delivered","Tag":"{{{Key}}}"}}]
            """)));

        Assert.Single(read.Reports);
        Assert.Equal(
            [UnreadEvent.BadForm, UnreadEvent.BadForm, UnreadEvent.BadForm, UnreadEvent.BadKey, UnreadEvent.UnknownStatus],
            read.Unread.Select(unread => unread.Reason));
        Assert.Equal(["two", "three", "four"], read.Unread.Skip(1).Take(3).Select(unread => unread.Id));
        Assert.DoesNotContain(read.Unread, unread => unread.Id.Contains("0912", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_that_came_as_a_text_is_found_and_never_written_out()
    {
        var read = Read(EventGridEvents.Read(
            """[{"id":"1","eventType":"Microsoft.Communication.SMSReceived","data":{"from":"84912345678","to":"8099","message":" tc hm "}},{"id":"2","eventType":"Microsoft.Communication.SMSReceived","data":{"from":"84987654321","message":"Cam on"}}]"""u8.ToArray()));

        Assert.Equal(["+84912345678"], read.Refusals);
        Assert.DoesNotContain("912345678", read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"event":"processed"}""", ReportKind.Sent, ReportCode.None)]
    [InlineData("""{"event":"deferred","response":"450 later"}""", ReportKind.FailedTemporary, ReportCode.Other, false)]
    [InlineData("""{"event":"delivered"}""", ReportKind.Delivered, ReportCode.None)]
    [InlineData("""{"event":"bounce","type":"bounce","bounce_classification":"Invalid Address"}""", ReportKind.Bounced, ReportCode.AddressUnknown)]
    [InlineData("""{"event":"bounce","type":"bounce","status":"5.0.0"}""", ReportKind.Bounced, ReportCode.Other)]
    [InlineData("""{"event":"bounce","type":"blocked","bounce_classification":"Reputation"}""", ReportKind.FailedTemporary, ReportCode.Other)]
    [InlineData("""{"event":"bounce","type":"blocked","reason":"552 5.2.2 mailbox full"}""", ReportKind.FailedTemporary, ReportCode.MailboxFull)]
    [InlineData("""{"event":"dropped","reason":"Bounced Address"}""", ReportKind.Bounced, ReportCode.AddressUnknown)]
    [InlineData("""{"event":"dropped","reason":"Unsubscribed Address"}""", ReportKind.Bounced, ReportCode.OptedOut)]
    [InlineData("""{"event":"dropped","reason":"Spam Reporting Address"}""", ReportKind.Bounced, ReportCode.TakenForSpam)]
    [InlineData("""{"event":"dropped","reason":"Recipient List over Package Quota"}""", ReportKind.FailedTemporary, ReportCode.Refused)]
    [InlineData("""{"event":"spamreport"}""", ReportKind.Complained, ReportCode.TakenForSpam)]
    [InlineData("""{"event":"unsubscribe"}""", ReportKind.Unsubscribed, ReportCode.OptedOut)]
    [InlineData("""{"event":"group_unsubscribe"}""", ReportKind.Unsubscribed, ReportCode.OptedOutOfPurpose)]
    public void A_mails_event_is_read(string json, ReportKind kind, ReportCode code, bool dated = true)
    {
        var body = $$"""[{{json[..^1]}},"email":"lan@example.vn","timestamp":1600112492,"message":"{{Key}}"}]""" + "\r\n";

        Assert.Equal(
            [new(MessageKey.Parse(Key)!.Value, Channel.Email, kind, code, dated ? DateTimeOffset.FromUnixTimeSeconds(1600112492) : null)],
            Read(SendGridEvents.Read(Encoding.UTF8.GetBytes(body))).Reports);
    }

    [Fact]
    public void Opens_clicks_and_what_others_sent_say_nothing_and_a_key_that_is_none_is_set_aside()
    {
        var read = Read(SendGridEvents.Read(Encoding.UTF8.GetBytes($$"""
            [{"event":"open","message":"{{Key}}"}, {"event":"click","message":"{{Key}}"}, {"event":"group_resubscribe","message":"{{Key}}"},
             {"event":"delivered","sg_event_id":"a"}, {"event":"delivered","sg_event_id":"b","message":7}, {"event":"delivered","sg_event_id":"c","message":"Trần Thị Lan"}, {}]
            """)));

        Assert.Empty(read.Reports);
        Assert.Equal([UnreadEvent.BadForm, UnreadEvent.BadKey, UnreadEvent.BadForm], read.Unread.Select(unread => unread.Reason));
        Assert.Equal(["b", "c"], read.Unread.Take(2).Select(unread => unread.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void A_body_that_is_no_json_of_events_is_malformed(string body)
    {
        Assert.IsType<ReportEvents.Malformed>(EventGridEvents.Read(Encoding.UTF8.GetBytes(body)));
        Assert.IsType<ReportEvents.Malformed>(SendGridEvents.Read(Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData("5", "1", ReportKind.Delivered)]
    [InlineData("5", "0", ReportKind.FailedTemporary)]
    [InlineData("4", "0", ReportKind.FailedTemporary)]
    [InlineData("7", "0", ReportKind.Sent)]
    public void A_call_back_of_eSMS_moves_the_message_whose_id_it_names(string status, string success, ReportKind kind)
    {
        var report = Assert.Single(Read(EsmsCallback.Read(Query(("SMSID", "dc71-9a87"), ("RequestId", Key), ("SendStatus", status), ("SendSuccess", success), ("phonenumber", "0901888484")))).Reports);

        Assert.Equal((MessageKey.Parse(Key)!.Value, Channel.Sms, kind, "dc71-9a87"), (report.Message, report.Channel, report.Kind, report.ProviderId));
    }

    [Fact]
    public void A_call_back_without_our_key_or_its_own_id_is_malformed()
    {
        Assert.IsType<ReportEvents.Malformed>(EsmsCallback.Read(Query(("SMSID", "a"), ("RequestId", ""), ("SendStatus", "5"))));
        Assert.IsType<ReportEvents.Malformed>(EsmsCallback.Read(Query(("RequestId", Key), ("SendStatus", "5"))));
        Assert.IsType<ReportEvents.Malformed>(EsmsCallback.Read(Query(("SMSID", "a b"), ("RequestId", Key), ("SendStatus", "5"))));
        Assert.Empty(Read(EsmsCallback.Read(Query(("SMSID", "a"), ("RequestId", Key), ("SendStatus", "2")))).Reports);
    }

    private static ReportEvents.Read Read(ReportEvents events) => Assert.IsType<ReportEvents.Read>(events);

    private static QueryCollection Query(params (string Name, string Value)[] values) =>
        new(values.ToDictionary(value => value.Name, value => new StringValues(value.Value)));
}
