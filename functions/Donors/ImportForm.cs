using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Donors;

/// <summary>A field of the import's form that was not answered as it must be, in both languages.</summary>
public sealed record FormFault(string Field, string Vi, string En);

/// <summary>The answers read from the posted form, or what is wrong with it.</summary>
public abstract record ImportForm
{
    public const string Consent = "consent";
    public const string Given = "form";
    public const string None = "none";
    public const string Wording = "consent-wording";
    public const string Version = "consent-version";
    public const string On = "consent-date";
    public const string KeptBy = "consent-keeper";
    public const string Purposes = "purpose";
    public const string Channels = "channel";
    public const string Home = "home";

    private ImportForm() { }

    public sealed record Answered(ImportAnswers Answers) : ImportForm;

    public sealed record Faulty(IReadOnlyList<FormFault> Faults) : ImportForm;

    /// <summary>The field that answers whether a column writes day or month first: dm or md.</summary>
    public static string OrderField(Column column) => $"order-{column}".ToLowerInvariant();

    /// <summary>The field that answers whether a column's real dates are the wrong way round: yes or no.</summary>
    public static string SwappedField(Column column) => $"swapped-{column}".ToLowerInvariant();

    public static ImportForm Read(Import import, IFormCollection posted, DateOnly today)
    {
        List<FormFault> faults = [];
        var dates = new Dictionary<Column, DateColumn>(import.Reading.Dates);
        foreach (var question in import.Reading.Questions)
        {
            if (question is Question.Order order) Settle(dates, order, One(posted, OrderField(order.Column)), faults);
            if (question is Question.Swapped swapped) Settle(dates, swapped, One(posted, SwappedField(swapped.Column)), faults);
        }

        var home = One(posted, Home) is { } asked ? AreaNames.ProvinceOf(asked) : null;
        if (One(posted, Home) is not null && home is null) faults.Add(new(Home, "Không nhận ra tỉnh, thành phố này.", "This province or city was not recognised."));
        var consent = ConsentOf(posted, today, faults);
        return faults.Count > 0 ? new Faulty(faults) : new Answered(new ImportAnswers(dates, home, consent));
    }

    private static void Settle(Dictionary<Column, DateColumn> dates, Question.Order question, string? answer, List<FormFault> faults)
    {
        if (answer is "dm" or "md") dates[question.Column] = dates[question.Column] with { Order = answer == "dm" ? DateOrder.DayMonth : DateOrder.MonthDay };
        else faults.Add(new(OrderField(question.Column), $"Hãy chọn thứ tự ngày/tháng của cột “{question.Header}”.", $"Choose the order of day and month in the column “{question.Header}”."));
    }

    private static void Settle(Dictionary<Column, DateColumn> dates, Question.Swapped question, string? answer, List<FormFault> faults)
    {
        if (answer is "yes" or "no") dates[question.Column] = dates[question.Column] with { CellsSwapped = answer == "yes" };
        else faults.Add(new(SwappedField(question.Column), $"Hãy cho biết ngày trong cột “{question.Header}” có bị đảo không.", $"Say whether the dates in the column “{question.Header}” are the wrong way round."));
    }

    private static ConsentForm? ConsentOf(IFormCollection posted, DateOnly today, List<FormFault> faults)
    {
        switch (One(posted, Consent))
        {
            case None:
                return null;
            case Given:
                break;
            default:
                faults.Add(new(Consent, "Hãy cho biết những người này đã đồng ý bằng phiếu nào, hay chưa đồng ý.", "Say by which form these people agreed, or that they have not."));
                return null;
        }

        var (wording, version, keeper) = (One(posted, Wording), One(posted, Version), One(posted, KeptBy));
        if (wording is null) faults.Add(new(Wording, "Hãy ghi nguyên văn lời đồng ý trên phiếu.", "Write the words of consent as they stand on the form."));
        if (version is null) faults.Add(new(Version, "Hãy ghi mẫu phiếu (phiên bản).", "Write the version of the form."));
        if (keeper is null) faults.Add(new(KeptBy, "Hãy ghi ai giữ các phiếu này.", "Write who keeps the forms."));
        var signed = DateOnly.TryParseExact(One(posted, On), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && on <= today && on.Year >= 2000;
        if (!signed) faults.Add(new(On, "Hãy ghi ngày lấy đồng ý (không ở tương lai).", "Write the day on which consent was given (not in the future)."));
        var purposes = Many<Purpose>(posted, Purposes);
        var channels = Many<Channel>(posted, Channels);
        if (purposes.Count == 0) faults.Add(new(Purposes, "Hãy đánh dấu ít nhất một mục đích có trên phiếu.", "Tick at least one purpose that the form names."));
        if (channels.Count == 0) faults.Add(new(Channels, "Hãy đánh dấu ít nhất một kênh có trên phiếu.", "Tick at least one channel that the form names."));
        return faults.Count > 0 ? null : new ConsentForm(wording!, version!, on, keeper!, purposes, channels);
    }

    private static List<T> Many<T>(IFormCollection posted, string field)
        where T : struct, Enum =>
        [.. posted[field].Select(value => Enum.TryParse<T>(value, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : (T?)null).OfType<T>().Distinct()];

    private static string? One(IFormCollection posted, string field) =>
        posted[field] is [{ } value] && value.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
