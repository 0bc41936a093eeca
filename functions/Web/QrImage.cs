using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace BloodDrive.Web;

/// <summary>A QR code (ISO/IEC 18004) as an SVG image: level M, a quiet zone of four modules, black on white whatever stands behind it.</summary>
public static class QrImage
{
    public static string Svg(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var (size, path) = (rows.Count, new StringBuilder());
        foreach (var (y, row) in rows.Index())
        {
            foreach (var (x, length) in Runs(row)) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size * 8}" height="{size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{path}"/></svg>""");
    }

    /// <summary>Dark modules side by side, as where they begin and how many they are.</summary>
    private static IEnumerable<(int X, int Length)> Runs(BitArray row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var start = x;
            while (x < row.Length && row[x]) x++;
            if (x > start) yield return (start, x - start);
        }
    }
}
