using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Components;

namespace BloodDrive.Rsvp;

/// <summary>A part of a drive's public page, in the language that was asked for.</summary>
public abstract class PublicPart : BilingualPage
{
    [Parameter, EditorRequired] public required PublicView View { get; set; }

    protected override Language Language => View.Language;

    protected string Time(Slot slot) => DayWords.Time(VietnamTime.TimeOf(slot.Start), Language);
}
