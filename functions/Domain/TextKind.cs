namespace BloodDrive.Domain;

/// <summary>The texts that leave, one for each occasion.</summary>
public enum TextKind
{
    /// <summary>The invitation back while no drive is in reach.</summary>
    RecallNoDrive,

    /// <summary>The invitation back to a drive in reach: the normal one.</summary>
    RecallDrive,

    /// <summary>A slot is booked or moved.</summary>
    Booked,

    /// <summary>Registered for a day that does not suit by the book: nothing is booked, and no reason is named.</summary>
    OtherDay,

    /// <summary>The evening before a booked slot.</summary>
    Reminder,

    /// <summary>The day, the hour or the place of a booked slot changed.</summary>
    Moved,

    /// <summary>Too many for the places of a booked hour.</summary>
    HourFull,

    /// <summary>The drive of a booked slot is called off.</summary>
    CalledOff,

    /// <summary>The day after giving.</summary>
    ThanksGave,

    /// <summary>The day after coming without giving; no reason is named.</summary>
    ThanksCame,

    /// <summary>Enough have come: no need to set out.</summary>
    StandDown,

    /// <summary>The one confirmation of a stop (Decree 91/2020/NĐ-CP art. 16).</summary>
    Stopped,

    /// <summary>The correction of a campaign's invitation, to those who received it: it invites nobody anew.</summary>
    Correction,

    /// <summary>The Tết appeal, with the label and the refusal line in the text (Decree 91/2020/NĐ-CP art. 15).</summary>
    TetBlast,

    /// <summary>The Tết appeal where the carrier adds the label and the refusal line; so for the others.</summary>
    TetBlastByCarrier,

    /// <summary>Lễ hội Xuân hồng, in the weeks after Tết.</summary>
    SpringFestival,
    SpringFestivalByCarrier,

    /// <summary>Ngày toàn dân hiến máu tình nguyện, 7 April.</summary>
    SeventhOfApril,
    SeventhOfAprilByCarrier,

    /// <summary>Hành trình Đỏ, June and July.</summary>
    RedJourney,
    RedJourneyByCarrier,

    /// <summary>Những giọt máu hồng hè, June to August.</summary>
    SummerDrops,
    SummerDropsByCarrier,

    /// <summary>World Blood Donor Day, 14 June.</summary>
    DonorDay,
    DonorDayByCarrier,
}
