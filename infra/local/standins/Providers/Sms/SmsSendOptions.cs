namespace Azure.Communication.Sms;

/// <summary>Whether a delivery report is wanted, and a tag that comes back in it.</summary>
public class SmsSendOptions
{
    public SmsSendOptions(bool enableDeliveryReport) => EnableDeliveryReport = enableDeliveryReport;

    public bool EnableDeliveryReport { get; }

    public string Tag { get; set; }
}
