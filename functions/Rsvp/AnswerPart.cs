using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Components;

namespace BloodDrive.Rsvp;

/// <summary>A part of the donor's page, in the donor's language.</summary>
public abstract class AnswerPart : BilingualPage
{
    [Parameter, EditorRequired] public required AnswerView View { get; set; }

    protected override Language Language => View.Language;

    /// <summary>chị, at the beginning of a sentence.</summary>
    protected string YouUp => char.ToUpperInvariant(View.You[0]) + View.You[1..];

    /// <summary>What a button posts: code and detail of the answer.</summary>
    protected static string Post(Answer answer) => $"{answer.Code} {answer.Detail}".TrimEnd();

    protected string Day(DateOnly day) => DayWords.WeekdayAndDate(day, Language);
    protected string FullDay(DateOnly day) => DayWords.Full(day, Language);
    protected string Date(DateOnly day) => DayWords.DateWithYear(day, Language);
    protected string Time(DateTimeOffset instant) => DayWords.Time(VietnamTime.TimeOf(instant), Language);
}
