using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How a donor lies in a profile row, <c>p~{donor}</c> of its shard: each writer merges the columns of its own group only.</summary>
internal static class DonorRow
{
    public const string Prefix = "p~";

    private const string Any = "*";

    public static string Key(DonorId donor) => Prefix + donor.Value;

    public static DonorId IdOf(string rowKey) => new(rowKey[Prefix.Length..]);

    /// <summary>What the papers say: written by imports and by the staff.</summary>
    public static void PutProfile(TableEntity row, Donor donor)
    {
        row.Put("Name", PersonalData.Seal(donor.Name.Full));
        row.Put("Address", PersonalData.Seal(donor.Name.Address));
        row.Put("Sex", donor.Sex.ToString());
        row.Put("BirthYear", PersonalData.Seal(donor.Birth?.Year.ToString(CultureInfo.InvariantCulture)));
        row.Put("BirthDay", PersonalData.Seal(Columns.Text(donor.Birth?.Day)));
        row.Put("WeightKg", donor.WeightKg?.ToString(CultureInfo.InvariantCulture));
        row.Put("Group", $"{donor.Group.Abo} {donor.Group.Rhesus} {(donor.Group.Tested ? "tested" : "said")}");
        row.Put("Province", donor.Area?.Province);
        row.Put("Commune", donor.Area?.Commune);
        row.Put("District", donor.Area?.District);
        row.Put("Place", PersonalData.Seal(donor.Place));
        row.Put("Language", donor.Language.ToString());
        row.Put("Unit", donor.Unit);
        row.Put("Club", donor.Club);
        row.Put("OtherUnits", string.Join(' ', donor.OtherUnits));
        row.Put("Phone", PersonalData.Seal(donor.Phone));
        row.Put("Email", PersonalData.Seal(donor.Email));
        row["PhoneShared"] = donor.PhoneShared;
        row["EmailShared"] = donor.EmailShared;
        row.Put("RegisteredOn", Columns.Text(donor.RegisteredOn));
    }

    /// <summary>The number and the address that a profile no longer names, in the write that changes them: they are still held when it is done.</summary>
    public static void PutLeft(TableEntity row, Donor before, Donor after)
    {
        if (before.Phone != after.Phone) row.Put("LeftPhone", PersonalData.Seal(before.Phone));
        if (before.Email != after.Email) row.Put("LeftEmail", PersonalData.Seal(before.Email));
    }

    public static string? LeftPhone(TableEntity row) => PersonalData.Open(row.Read("LeftPhone"));

    public static string? LeftEmail(TableEntity row) => PersonalData.Open(row.Read("LeftEmail"));

    /// <summary>What the history amounts to: written whenever the history grows.</summary>
    public static void PutStanding(TableEntity row, Donor donor)
    {
        row["DonationCount"] = donor.DonationCount;
        row.Put("LastDay", Columns.Text(donor.LastDonation?.Day));
        row.Put("LastKind", donor.LastDonation?.Kind.ToString());
        row.Put("LastMl", donor.LastDonation?.Millilitres?.ToString(CultureInfo.InvariantCulture));
        row.Put("EligibleFrom", Columns.Text(donor.Standing.EligibleFrom));
        row.Put("EligibleUntil", Columns.Text(donor.Standing.EligibleUntil));
        row.Put("StandingRule", donor.Standing.Rule);
    }

    public static void PutSaidCount(TableEntity row, int count) => row["SaidCount"] = count;

    public static void PutConsent(TableEntity row, ConsentSummary consent) =>
        row.Put("Consent", string.Join(';', consent.Given.Select(given => $"{given.Purpose}:{given.Channel}").Order(StringComparer.Ordinal)));

    public static void PutStops(TableEntity row, StopSummary stops)
    {
        row["StopSms"] = stops.Sms;
        row["StopEmail"] = stops.Email;
    }

    public static void PutSuppressions(TableEntity row, SuppressionSummary suppressions) => row.Put(
        "Suppressions", string.Join(';', suppressions.On.Select(one => $"{one.Channel}:{one.Purpose?.ToString() ?? Any}").Order(StringComparer.Ordinal)));

    /// <summary>Where the donor stands in the cadence: written by planning and by answers, by ETag.</summary>
    public static void PutRecall(TableEntity row, RecallState recall)
    {
        row.Put("Cycle", Columns.Text(recall.Cycle));
        row["Step"] = recall.Step;
        row.Put("Run", recall.Run);
        row.Put("TouchedOn", Columns.Text(recall.On));
        row["Unanswered"] = recall.Unanswered;
        row.Put("AnsweredOn", Columns.Text(recall.AnsweredOn));
        row.Put("RestUntil", Columns.Text(recall.RestUntil));
    }

    public static void PutContacts(TableEntity row, IReadOnlyList<Contact> contacts) => row.Put("Contacts", Columns.Json(contacts));

    /// <summary>Some twelve a year: a column holds those of more than a lifetime. The run of the newest has one of its own, by which a batch finds its donors.</summary>
    public static void PutMessages(TableEntity row, IReadOnlyList<MessageKey> messages)
    {
        row.Put("Messages", string.Join(' ', messages.Select(key => $"{key.Run}/{key.Step}")));
        row.Put("Invited", messages.Count == 0 ? null : messages[^1].Run.Value);
    }

    public static void PutBooking(TableEntity row, OpenBooking? booking) =>
        row.Put("Booking", booking is null ? null : Columns.Json(booking));

    public static Donor Read(TableEntity row) => new()
    {
        Id = IdOf(row.RowKey),
        Name = new PersonName(PersonalData.Open(row.Read("Name")) ?? "", PersonalData.Open(row.Read("Address"))),
        Sex = row.Enum<Sex>("Sex"),
        Birth = BirthOf(row),
        WeightKg = row.Read("WeightKg") is { } weight ? decimal.Parse(weight, CultureInfo.InvariantCulture) : null,
        Group = GroupOf(row.Read("Group")),
        Area = row.Read("Province") is { } province ? new Area(province, row.Read("Commune"), row.Read("District")) : null,
        Place = PersonalData.Open(row.Read("Place")),
        Language = row.Enum<Language>("Language"),
        Unit = row.Read("Unit"),
        Club = row.Read("Club"),
        OtherUnits = row.Read("OtherUnits") is { } others ? others.Split(' ') : [],
        Phone = PersonalData.Open(row.Read("Phone")),
        Email = PersonalData.Open(row.Read("Email")),
        PhoneShared = row.GetBoolean("PhoneShared") ?? false,
        EmailShared = row.GetBoolean("EmailShared") ?? false,
        RegisteredOn = row.Day("RegisteredOn") ?? DateOnly.MinValue,
        DonationCount = row.GetInt32("DonationCount") ?? 0,
        SaidCount = row.GetInt32("SaidCount"),
        LastDonation = row.Day("LastDay") is { } last
            ? new Donation(last, row.Enum<DonationKind>("LastKind"), row.Read("LastMl") is { } ml ? int.Parse(ml, CultureInfo.InvariantCulture) : null)
            : null,
        Standing = new Standing(row.Day("EligibleFrom"), row.Day("EligibleUntil"), row.Read("StandingRule")),
        Consent = ConsentOf(row.Read("Consent")),
        Stops = new StopSummary(row.GetBoolean("StopSms") ?? false, row.GetBoolean("StopEmail") ?? false),
        Suppressions = SuppressionsOf(row.Read("Suppressions")),
        Recall = new RecallState(
            row.Day("Cycle"),
            row.GetInt32("Step") ?? 0,
            row.Read("Run"),
            row.Day("TouchedOn"),
            row.GetInt32("Unanswered") ?? 0,
            row.Day("AnsweredOn"),
            row.Day("RestUntil")),
        Contacts = row.Json<List<Contact>>("Contacts") ?? [],
        Booking = row.Json<OpenBooking>("Booking"),
        Messages = MessagesOf(IdOf(row.RowKey), row.Read("Messages")),
        Deceased = row.GetBoolean("Deceased") ?? false,
    };

    private static IReadOnlyList<MessageKey> MessagesOf(DonorId donor, string? text) => text is null
        ? []
        : [.. text.Split(' ').Select(part => part.Split('/')).Select(part => new MessageKey(new RunId(part[0]), donor, part[1]))];

    private static Birth? BirthOf(TableEntity row) => PersonalData.Open(row.Read("BirthYear")) is { } year
        ? new Birth(
            int.Parse(year, CultureInfo.InvariantCulture),
            PersonalData.Open(row.Read("BirthDay")) is { Length: > 0 } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null)
        : null;

    private static BloodGroup GroupOf(string? text) => text?.Split(' ') is [var abo, var rhesus, var source]
        ? new BloodGroup(Enum.Parse<Abo>(abo), Enum.Parse<Rhesus>(rhesus), source == "tested")
        : default;

    private static SuppressionSummary SuppressionsOf(string? text) => text is null
        ? SuppressionSummary.None
        : new SuppressionSummary(text.Split(';').Select(part => part.Split(':'))
            .Select(part => (Enum.Parse<Channel>(part[0]), part[1] == Any ? (Purpose?)null : Enum.Parse<Purpose>(part[1]))).ToHashSet());

    private static ConsentSummary ConsentOf(string? text) => text is null
        ? ConsentSummary.None
        : new ConsentSummary(text.Split(';').Select(part => part.Split(':'))
            .Select(part => (Enum.Parse<Purpose>(part[0]), Enum.Parse<Channel>(part[1]))).ToHashSet());
}
