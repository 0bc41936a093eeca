using System.Globalization;
using System.Text;
using System.Xml;

namespace Azure.Data.Tables;

/// <summary>Values as they stand in a filter, quoted and escaped (OData 3, Azure Table service).</summary>
internal static class ODataLiteral
{
    /// <summary>A filter whose holes are filled with literals.</summary>
    public static string Fill(FormattableString filter)
    {
        if (filter is null) return null;
        var literals = filter.GetArguments().Select((value, index) => (object)Of(value, index)).ToArray();
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    /// <summary>A quotation mark inside a text or a key is written twice.</summary>
    public static string Escaped(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Of(object value, int index) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or float or double or decimal =>
            Convert.ToString(value, CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "L",
        Guid id => $"guid'{id:D}'",
        DateTime instant => Instant(instant.ToUniversalTime()),
        DateTimeOffset instant => Instant(instant.UtcDateTime),
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexStringLower(data.ToArray())}'",
        string or char or StringBuilder => $"'{Escaped(value.ToString())}'",
        _ => throw new ArgumentException($"Argument {index} of type {value.GetType()} has no literal in a filter.", nameof(value)),
    };

    private static string Instant(DateTime utc) => $"datetime'{XmlConvert.ToString(utc, XmlDateTimeSerializationMode.RoundtripKind)}'";
}
