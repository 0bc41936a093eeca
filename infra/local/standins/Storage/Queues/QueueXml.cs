using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues;

/// <summary>The XML bodies of the queue service, version 2021-08-06.</summary>
internal static class QueueXml
{
    private static readonly XmlWriterSettings Writing = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static byte[] Message(string text, QueueMessageEncoding encoding)
    {
        var written = encoding == QueueMessageEncoding.Base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text;
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Writing))
            new XElement("QueueMessage", new XElement("MessageText", written)).WriteTo(xml);
        return buffer.ToArray();
    }

    public static QueueMessage[] Received(Response response, QueueMessageEncoding encoding) =>
        [.. Messages(response).Select(message => new QueueMessage
        {
            MessageId = Text(message, "MessageId"),
            PopReceipt = Text(message, "PopReceipt"),
            Body = Body(message, encoding),
            NextVisibleOn = Instant(message, "TimeNextVisible"),
            InsertedOn = Instant(message, "InsertionTime"),
            ExpiresOn = Instant(message, "ExpirationTime"),
            DequeueCount = long.Parse(Text(message, "DequeueCount"), CultureInfo.InvariantCulture),
        })];

    public static PeekedMessage[] Peeked(Response response, QueueMessageEncoding encoding) =>
        [.. Messages(response).Select(message => new PeekedMessage
        {
            MessageId = Text(message, "MessageId"),
            Body = Body(message, encoding),
            InsertedOn = Instant(message, "InsertionTime"),
            ExpiresOn = Instant(message, "ExpirationTime"),
            DequeueCount = long.Parse(Text(message, "DequeueCount"), CultureInfo.InvariantCulture),
        })];

    public static SendReceipt Sent(Response response)
    {
        var message = Messages(response).Single();
        return new SendReceipt
        {
            MessageId = Text(message, "MessageId"),
            InsertionTime = Instant(message, "InsertionTime"),
            ExpirationTime = Instant(message, "ExpirationTime"),
            PopReceipt = Text(message, "PopReceipt"),
            TimeNextVisible = Instant(message, "TimeNextVisible"),
        };
    }

    private static IEnumerable<XElement> Messages(Response response) =>
        XDocument.Parse(response.Content.ToString().TrimStart('\uFEFF'), LoadOptions.PreserveWhitespace).Root.Elements("QueueMessage");

    private static string Text(XElement message, string name) => message.Element(name).Value;

    private static DateTimeOffset Instant(XElement message, string name) =>
        DateTimeOffset.Parse(Text(message, name), CultureInfo.InvariantCulture);

    private static BinaryData Body(XElement message, QueueMessageEncoding encoding)
    {
        var text = Text(message, "MessageText");
        return encoding == QueueMessageEncoding.Base64 ? BinaryData.FromBytes(Convert.FromBase64String(text)) : BinaryData.FromString(text);
    }
}
