namespace BloodDrive.Domain;

/// <summary>What a campaign brought, in plain words.</summary>
public static class UpliftWords
{
    public static string Of(Uplift uplift, Language language) => (uplift, language == Language.English) switch
    {
        (Uplift.Measured { IsMore: true } more, false) => $"Tin nhắn này mang lại thêm {Range(more, language)} đơn vị máu.",
        (Uplift.Measured { IsMore: true } more, true) => $"These messages brought {Range(more, language)} more units of blood.",
        (Uplift.Measured { IsLess: true } less, false) => $"Người được mời hiến ít hơn nhóm đối chứng: {Between(less, language)} đơn vị.",
        (Uplift.Measured { IsLess: true } less, true) => $"Those invited gave less than the hold-out: {Between(less, language)} units.",
        (Uplift.Measured unclear, false) => $"Chưa thấy khác biệt rõ: {Between(unclear, language)} đơn vị.",
        (Uplift.Measured unclear, true) => $"No clear difference: {Between(unclear, language)} units.",
        (Uplift.TooFew(var heldOut, var least), false) => $"Nhóm đối chứng chỉ có {NumberWords.Of(heldOut, language)} người; cần ít nhất {NumberWords.Of(least, language)} để so sánh.",
        (Uplift.TooFew(var heldOut, var least), true) => $"Only {NumberWords.Of(heldOut, language)} were held out; at least {NumberWords.Of(least, language)} are needed to compare.",
        (_, false) => "Đợt này không có nhóm đối chứng nên không biết tin nhắn mang lại thêm bao nhiêu.",
        _ => "Nobody was held out of this campaign, so nobody can tell how much the messages added.",
    };

    /// <summary>What the answer rests on, and what it does not say.</summary>
    public static string Because(Uplift uplift, Language language) => (uplift, language == Language.English) switch
    {
        (Uplift.Measured { IsMore: true }, false) => "So người được mời với những người được chọn ngẫu nhiên và để yên. Đo như thế mười lần thì khoảng chín lần con số thật nằm trong khoảng này.",
        (Uplift.Measured { IsMore: true }, true) => "Those invited are compared with people chosen at random and left in peace. Nine times in ten the true number lies within such a range.",
        (Uplift.Measured { IsLess: true }, false) => "Khoảng này đúng chín lần trên mười. Xin xem lại lời mời và cách chọn người trước khi gửi đợt sau.",
        (Uplift.Measured { IsLess: true }, true) => "The range is right nine times in ten. Please look again at the words and at whom they went to before the next one.",
        (Uplift.Measured, false) => "Chưa rõ không có nghĩa là không có ích: với nhóm đối chứng nhỏ, phải khác biệt nhiều mới thấy được. Gộp nhiều đợt sẽ rõ hơn.",
        (Uplift.Measured, true) => "Unclear does not mean useless: a small hold-out shows large differences only. Several campaigns together tell more.",
        (_, false) => "Các con số bên dưới vẫn đúng; chỉ không so sánh được.",
        _ => "The figures below are right all the same; they cannot be compared.",
    };

    /// <summary>38–74: the whole numbers within the interval.</summary>
    private static string Range(Uplift.Measured measured, Language language)
    {
        var (low, high) = Whole(measured);
        return low == high ? NumberWords.Of(low, language) : $"{NumberWords.Of(low, language)}–{NumberWords.Of(high, language)}";
    }

    private static string Between(Uplift.Measured measured, Language language)
    {
        var (low, high) = Whole(measured);
        return language == Language.English ? $"from {Signed(low, language)} to {Signed(high, language)}" : $"từ {Signed(low, language)} đến {Signed(high, language)}";
    }

    private static (long Low, long High) Whole(Uplift.Measured measured)
    {
        var (low, high) = ((long)Math.Ceiling(measured.Low), (long)Math.Floor(measured.High));
        return low <= high ? (low, high) : ((long)Math.Round(measured.Units), (long)Math.Round(measured.Units));
    }

    private static string Signed(long number, Language language) => number < 0 ? $"−{NumberWords.Of(-number, language)}" : NumberWords.Of(number, language);
}
