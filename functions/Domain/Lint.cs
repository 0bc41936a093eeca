using System.Text;
using System.Text.RegularExpressions;

namespace BloodDrive.Domain;

/// <summary>Reads a text before it may leave: characters that cost, words that hurt or mislead, links that break.</summary>
public static partial class Lint
{
    /// <summary>What is wrong with a text; empty where nothing is.</summary>
    /// <param name="body">The text with its diacritics; a stripped one is held to the rules that survive stripping.</param>
    /// <param name="emergency">True in an emergency call, which may say so.</param>
    public static IReadOnlyList<LintFinding> Of(string body, bool emergency = false)
    {
        var text = body.Normalize(NormalizationForm.FormC);
        var words = Link().Replace(text, " ");
        var marked = Vietnamese.Strip(words) != words;
        return
        [
            .. text.EnumerateRunes().Select(Character).OfType<LintFinding>().Distinct(),
            .. marked ? Found(LintRule.AmbiguousStripped, Ambiguous(), ClearInContext().Replace(words, " ")) : [],
            .. Found(LintRule.ForbiddenWord, marked ? Forbidden() : ForbiddenStripped(), words),
            .. emergency ? [] : Found(LintRule.ForbiddenWord, Alarm(), words),
            .. Found(LintRule.SecondPronoun, Pronoun(), words).Skip(1),
            .. Found(LintRule.LinkRunsOn, Link(), text).Where(link => !char.IsAsciiLetterOrDigit(link.Words[^1])),
            .. Found(LintRule.MedicalDetail, Medical(), words),
        ];
    }

    /// <summary>The text in NFC with the costly characters replaced: dashes, ellipsis, curly quotes, no-break spaces.</summary>
    public static string Mend(string body) => Vietnamese.Tidy(body);

    private static LintFinding? Character(Rune rune)
    {
        var written = rune.ToString();
        if (Gsm7.Fits(Vietnamese.Strip(written)) && (Gsm7.Fits(written) || Rune.IsLetter(rune))) return null;
        return new(rune.IsBmp && Vietnamese.Replacement(written[0]) is not null ? LintRule.CostlyCharacter : LintRule.StrangeCharacter, written);
    }

    private static IEnumerable<LintFinding> Found(LintRule rule, Regex pattern, string text) =>
        pattern.Matches(text).Select(match => new LintFinding(rule, match.Value));

    private const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"https?://\S+", Words, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(bạn|bán|bẩn|bận|chờ|cho|chó|gần|gan|đợt|đốt|hẹn|hèn|lần này|giữ chỗ cho)\b", Words, 1000)]
    private static partial Regex Ambiguous();

    // Phrases that read only one way even when stripped.
    [GeneratedRegex(@"\b(ghi hẹn|hẹn giờ|đã cho đi)\b", Words, 1000)]
    private static partial Regex ClearInContext();

    [GeneratedRegex(
        @"\b(đến hạn|quá hạn|thu hồi|triệu hồi|nợ|bắt buộc|thưởng|mua|bán|overdue|recall(ed)?|debt|owe|mandatory|reward|buy|sell)\b", Words, 1000)]
    private static partial Regex Forbidden();

    // One syllable alone ("no", "ban", "mua") says too little without its marks.
    [GeneratedRegex(
        @"\b(den han|qua han|thu hoi|trieu hoi|bat buoc|tien thuong|overdue|recall(ed)?|debt|owe|mandatory|reward|buy|sell)\b", Words, 1000)]
    private static partial Regex ForbiddenStripped();

    [GeneratedRegex(@"\b(khẩn cấp|khan cap|urgent|emergency)\b", Words, 1000)]
    private static partial Regex Alarm();

    // Capitals are names (chị Anh); without marks chi is also chỉ.
    [GeneratedRegex(@"(?<![\w/])(anh/chị|chị|anh|bạn)(?![\w/])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pronoun();

    [GeneratedRegex(
        @"\b(nhóm máu|nhom mau|blood (group|type)|xét nghiệm|xet nghiem|test results?|dương tính|duong tinh|âm tính|am tinh|viêm gan|viem gan|" +
        @"hepatitis|giang mai|syphilis|huyết sắc tố|huyet sac to|h(a)?emoglobin|HIV|HBV|HCV|trì hoãn|tri hoan|deferred|deferral)\b|" +
        @"(?<![\w+-])(AB|A|B|O)( ?Rh ?(\(?D?\)?)?)?[+-](?!\w)", Words, 1000)]
    private static partial Regex Medical();
}
