using System.Text.Json.Serialization;

namespace Azure.Communication.Sms
{
    /// <summary>What became of one recipient of a send; a refused one is no exception.</summary>
    public class SmsSendResult
    {
        [JsonConstructor]
        internal SmsSendResult(string to, string messageId, int httpStatusCode, bool successful, string errorMessage) =>
            (To, MessageId, HttpStatusCode, Successful, ErrorMessage) = (to, messageId, httpStatusCode, successful, errorMessage);

        public string To { get; }

        public string MessageId { get; }

        public int HttpStatusCode { get; }

        public bool Successful { get; }

        public string ErrorMessage { get; }
    }
}

namespace Azure.Communication.Sms.Models
{
    /// <summary>Makes results for tests of callers.</summary>
    public static class SmsModelFactory
    {
        public static SmsSendResult SmsSendResult(string to, string messageId, int httpStatusCode, bool successful, string errorMessage) =>
            new(to, messageId, httpStatusCode, successful, errorMessage);
    }
}
