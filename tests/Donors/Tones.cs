using System.Text;

namespace BloodDrive.Tests.Donors;

/// <summary>Vietnamese as Windows-1258 keeps it: ă â ê ô ơ ư đ as letters, the five tones as marks behind them.</summary>
internal static class Tones
{
    private const string Marks = "\u0300\u0301\u0303\u0309\u0323";

    public static string Apart(string text)
    {
        var apart = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            var parts = letter.ToString().Normalize(NormalizationForm.FormD);
            var tone = parts.FirstOrDefault(part => Marks.Contains(part, StringComparison.Ordinal));
            if (tone == default) apart.Append(letter);
            else apart.Append(parts.Replace(tone.ToString(), "", StringComparison.Ordinal).Normalize(NormalizationForm.FormC)).Append(tone);
        }

        return apart.ToString();
    }
}
