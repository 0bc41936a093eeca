using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Rsvp;

/// <summary>Whoever opened a personal link, with what the link stands for.</summary>
/// <param name="Reached">The channel that brought the link.</param>
/// <param name="Invited">The id of the drive that the invitation named, if it named one.</param>
public sealed record LinkHolder(LinkToken Token, LinkPurpose Purpose, Donor Donor, Channel Reached, string? Invited);

/// <summary>Follows a personal link to its donor, takes what is posted there, and makes what the page shows. Changes nothing but the count of posts.</summary>
public sealed class AnswerLink(
    LinkKeyRing keys, DonorTable donors, MessageTable messages, ResponseTable responses, LinkAttempts attempts, DriveTable drives, Settings settings, TimeProvider clock)
{
    /// <summary>The holder; null for a token that was never written or a donor who is no longer held.</summary>
    public async Task<LinkHolder?> FindAsync(string text, LinkPurpose purpose, CancellationToken cancellation)
    {
        if (LinkToken.Read(text, keys, purpose) is not { } token)
            return null;
        var (stored, sent) = (donors.FindAsync(token.Donor, cancellation), messages.OfDonorAsync(token.Run, token.Donor, cancellation));
        if (await stored is not { Donor: var donor })
            return null;
        var invitation = (await sent).LastOrDefault(message => message.Message.IsInvitation)?.Message;
        var reached = purpose == LinkPurpose.Unsubscribe ? Channel.Email : invitation?.Channel ?? ReachedBy(donor);

        // Whoever came by another door may change the hour of that drive as well.
        return new(token, purpose, donor, reached, invitation?.Drive ?? donor.Booking?.Drive);
    }

    /// <summary>A donor for whom the staff answer, as by the link of the last invitation; null where there is none of that id within their scope.</summary>
    public async Task<LinkHolder?> OfAsync(DonorId id, Scope within, CancellationToken cancellation)
    {
        if (await donors.FindAsync(id, cancellation) is not { Donor: var donor } || !within.Covers(donor.Area))
            return null;
        return new(new LinkToken(id, LastRun(donor) ?? RunId.Recall(VietnamTime.DayOf(clock.GetUtcNow()))), LinkPurpose.Answer, donor, ReachedBy(donor), donor.Booking?.Drive);
    }

    /// <summary>The form that was posted on a link, counted as one of those that it may carry in an hour.</summary>
    public async Task<LinkPost> PostAsync(HttpRequest request, string text, LinkPurpose purpose, CancellationToken cancellation)
    {
        if (await FindAsync(text, purpose, cancellation) is not { } holder)
            return new LinkPost.Refused(Trouble(request, StatusCodes.Status404NotFound));
        if (!await attempts.TryAsync(holder.Token, clock.GetUtcNow(), cancellation))
            return new LinkPost.Refused(Trouble(request, StatusCodes.Status429TooManyRequests));
        var form = await Form.ReadAsync(request, cancellation);
        return form is Form.Fields fields ? new LinkPost.Taken(holder, fields) : new LinkPost.Refused(Problem.Of(form)!);
    }

    /// <summary>What the page shows of the rows as they stand now.</summary>
    public async Task<AnswerView> ViewAsync(
        LinkHolder holder, Language? spoken, CancellationToken cancellation, AnswerRefusal? refused = null)
    {
        var (now, donor) = (clock.GetUtcNow(), holder.Donor);
        var today = VietnamTime.DayOf(now);
        var response = responses.FindAsync(holder.Token.Run, donor.Id, cancellation);
        var ahead = await drives.BetweenAsync(
            today, today.AddDays(AnswerOffer.DaysAhead), cancellation, drive => drive.Id == holder.Invited || drive.IsInReachOf(donor));
        if (holder.Invited is { } invited && ahead.TrueForAll(drive => drive.Id != invited) && await drives.FindAsync(invited, cancellation) is { } far)
        {
            // A campaign invites earlier than other times and places are shown.
            ahead.Add(far);
        }

        var choices = AnswerOffer.Choices(donor, ahead, holder.Invited, now);
        var last = await response is { Last: var said } && Answer.Read(said.Kind, said.Detail) is { } answer ? (answer, said.At) : ((Answer, DateTimeOffset)?)null;
        var booking = AnswerRules.OpenOn(donor, today);
        var asked = booking is null ? null : await drives.AskedAsync(booking.Drive, donor.Id, cancellation);
        var left = booking is null && last is (Answer.Yes yes, _) ? ahead.Find(drive => drive.Id == yes.Drive) ?? await drives.FindAsync(yes.Drive, cancellation) : null;
        var language = spoken ?? donor.Language;
        return new()
        {
            Language = language,
            Name = Address.Of(donor.Name, donor.Sex, language),
            You = Address.Pronoun(donor.Name, donor.Sex),
            Chapter = ChapterOf(donor.Area, language),
            Hotline = settings.Hotline,
            State = AnswerState.Of(donor, last, AnswerOffer.Of(donor, choices, holder.Invited, now), now),
            Choices = choices,
            Invited = holder.Invited,
            Booking = booking,
            BookedDrive = booking is null ? null : ahead.Find(drive => drive.Id == booking.Drive) ?? await drives.FindAsync(booking.Drive, cancellation),
            Asked = asked is { Reply: null, Kind: MessageKind.Moved or MessageKind.HourFull } ? asked.Kind : null,
            CalledOff = left is { Cancelled: true } ? left : null,
            Count = donor.DonationCount,
            SaidCount = donor.SaidCount,
            ExpectedFrom = donor.Standing.EligibleFrom,
            RestUntil = donor.Recall.RestUntil,
            Channels = [.. Enum.GetValues<Channel>().Where(channel => RecallDecision.AddressOf(donor, channel) is not null && !donor.Stops.Stops(channel))],
            Reached = holder.Reached,
            AnswerPath = holder.Purpose == LinkPurpose.Answer ? null : $"/r/{holder.Token.Write(keys)}",
            Now = now,
            Refused = refused,
        };
    }

    /// <summary>
    /// The open booking as a calendar takes it, the same entry as the one sent by e-mail; where it was given back, the entry that strikes it out; null where
    /// there was none.
    /// </summary>
    public async Task<CalendarEntry?> EntryAsync(LinkHolder holder, CancellationToken cancellation)
    {
        var (now, link) = (clock.GetUtcNow(), holder.Token.Address(settings.PublicBaseUrl, keys));
        if (AnswerRules.OpenOn(holder.Donor, VietnamTime.DayOf(now)) is { } booking)
            return await drives.FindAsync(booking.Drive, cancellation) is { } drive ? BookingCalendar.Entry(holder.Donor, booking, drive, link, settings, now) : null;
        return await responses.FindAsync(holder.Token.Run, holder.Donor.Id, cancellation) is { LastYes: { } yes } && await drives.FindAsync(yes.Drive, cancellation) is { } left
            ? BookingCalendar.Cancelled(holder.Donor, left, yes.Slot, link, settings, now)
            : null;
    }

    /// <summary>The page of a link that leads nowhere (404) or is used too often (429): it names nobody.</summary>
    public IResult Trouble(HttpRequest request, int status)
    {
        if (status == StatusCodes.Status429TooManyRequests)
            request.HttpContext.Response.Headers.RetryAfter = "3600";
        return Page.Personal<TroublePage>(AnswerPage.Style, new { View = Nobody(PageLanguage.Asked(request) ?? Language.Vietnamese), Status = status }, status);
    }

    /// <summary>The run of the last invitation that left, whose link the donor holds: a campaign's or a recall's; null for who had none.</summary>
    private static RunId? LastRun(Donor donor) => donor.Contacts.Select(contact => MessageKey.Parse(contact.MessageKey)?.Run).LastOrDefault(run => run is not null) is { } run
        ? run.CampaignOf ?? run
        : donor.Recall.Run is { } recalled ? new RunId(recalled) : null;

    private static Channel ReachedBy(Donor donor) => donor.Phone is null ? Channel.Email : Channel.Sms;

    private AnswerView Nobody(Language language) => new()
    {
        Language = language,
        Chapter = ChapterOf(null, language),
        Hotline = settings.Hotline,
        State = new AnswerState.Asked(null),
        Now = clock.GetUtcNow(),
    };

    private static string ChapterOf(Area? area, Language language) =>
        (Province.Find(area?.Province), language) switch
        {
            (null, Language.English) => "Red Cross",
            (null, _) => "Hội Chữ thập đỏ",
            ({ } province, Language.English) => province.EnglishChapter,
            ({ } province, _) => province.Chapter,
        };
}
