using System.Globalization;

namespace BloodDrive.Domain.Import;

/// <summary>Reads one raw row into an <see cref="ImportRow"/>, collecting every fault rather than stopping at the first.</summary>
public sealed class RowReader
{
    /// <summary>A cell of the identity number that was already replaced by its keyed hash begins with this.</summary>
    public const string HashMark = "#";

    private readonly RawRow row;
    private readonly ReadingRules rules;
    private readonly List<Finding> findings = [];

    private RowReader(RawRow row, ReadingRules rules) => (this.row, this.rules) = (row, rules);

    public static RowReading Read(RawRow row, ReadingRules rules) => new RowReader(row, rules).Read();

    private RowReading Read()
    {
        var (sex, birth) = SexAndBirth();
        var read = new ImportRow
        {
            Number = row.Number,
            Name = Name(),
            Sex = sex,
            Birth = birth,
            Phone = Phone(),
            Email = Email(),
            Code = IdentityText.Code(row[Column.Code].AsText),
            CccdHash = Cccd(),
            Group = Group(),
            WeightKg = Weight(),
            Area = Area(),
            Place = Place(),
            Language = NameText.Fold(row[Column.Language].AsText) is "en" or "english" or "anh" or "tieng anh" ? Language.English : Language.Vietnamese,
            LastDonation = LastDonation(birth),
            DonationCount = Count(),
        };
        if (read is { Birth: null, Phone: null, Code: null, CccdHash: null } && !findings.Exists(finding => finding.RefusesRow)) Add(Column.Name, Fault.NothingToKnowBy);
        return findings.Exists(finding => finding.RefusesRow) ? new RowReading.Bad(row.Number, findings) : new RowReading.Good(read, findings);
    }

    private PersonName Name()
    {
        var name = SheetReader.NameOf(row);
        if (name.Length == 0) Add(Column.Name, Fault.NameMissing);
        else if (GarbledText.Of(name) is { } fault) Add(Column.Name, fault);
        else if (rules.OldEncoding && GarbledText.IsMarked(name)) Add(Column.Name, Fault.NameOldEncoding);
        else if (name.Any(char.IsDigit)) Add(Column.Name, Fault.NameWithDigits);
        else if (name.Length > 80) Add(Column.Name, Fault.NameTooLong);
        var address = row[Column.AddressForm].AsText;
        return new PersonName(NameText.Proper(name), address.Length is 0 or > 40 ? null : address);
    }

    private (Sex Sex, Birth? Birth) SexAndBirth()
    {
        var sex = SexText.Read(row[Column.Sex].AsText);
        if (sex is null) Add(Column.Sex, Fault.SexUnreadable);
        var (male, female) = (row[Column.UnderMale], row[Column.UnderFemale]);
        if (!male.IsEmpty && !female.IsEmpty) Add(Column.UnderMale, Fault.BirthUnderBothSexes);
        var under = !male.IsEmpty ? male : female;
        if (!under.IsEmpty) sex = male.IsEmpty ? Sex.Female : Sex.Male;

        Birth? birth = null;
        if (!row[Column.BirthYear].IsEmpty) birth = Birth(Column.BirthYear, InParts());
        else if (!row[Column.Birth].IsEmpty) birth = Birth(Column.Birth, BirthText.Read(row[Column.Birth], Dates(Column.Birth), rules.Today));
        if (birth is null && !under.IsEmpty && !IsCross(under.AsText))
            birth = Birth(male.IsEmpty ? Column.UnderFemale : Column.UnderMale, BirthText.Read(under, Dates(Column.UnderMale), rules.Today));
        return (sex ?? Sex.Unknown, birth);
    }

    private Birth? Birth(Column column, BirthReading reading)
    {
        if (reading is BirthReading.Refused refused) Add(column, refused.Fault);
        return reading is BirthReading.Born born ? born.Birth : null;
    }

    /// <summary>Day, month and year in columns of their own: no order to ask for.</summary>
    private BirthReading InParts()
    {
        var (day, month, year) = (row[Column.BirthDay].AsText, row[Column.BirthMonth].AsText, row[Column.BirthYear].AsText);
        var cell = day.Length == 0 || month.Length == 0 ? row[Column.BirthYear] : Cell.Of($"{day}/{month}/{year}");
        return BirthText.Read(cell, new DateColumn(DateOrder.DayMonth, CellsSwapped: false), rules.Today);
    }

    private string? Phone()
    {
        var (first, second) = (PhoneNumber.Read(row[Column.Phone].AsText), PhoneNumber.Read(row[Column.OtherPhone].AsText));
        if ((first as PhoneReading.Mobile ?? second as PhoneReading.Mobile) is { } mobile)
        {
            if (mobile.MoreInCell) Add(ReferenceEquals(mobile, first) ? Column.Phone : Column.OtherPhone, Fault.SecondPhoneLeftOut);
            return mobile.Number;
        }

        if (first is PhoneReading.Refused refused) Add(Column.Phone, refused.Fault);
        else if (second is PhoneReading.Refused other) Add(Column.OtherPhone, other.Fault);
        else if (first is PhoneReading.Landline || second is PhoneReading.Landline) Add(Column.Phone, Fault.PhoneLandline);
        return null;
    }

    private string? Email() => Taken(Column.Email, IdentityText.Email(row[Column.Email].AsText), Fault.EmailUnreadable);

    private string? Cccd()
    {
        var text = row[Column.Cccd].AsText;
        if (text.StartsWith(HashMark, StringComparison.Ordinal)) return text[HashMark.Length..];
        if (text.Length > 0) Add(Column.Cccd, IdentityText.IsScientific(text) ? Fault.CccdScientific : Fault.CccdUnreadable);
        return null;
    }

    private BloodGroup Group()
    {
        var column = !row[Column.GroupTested].IsEmpty ? Column.GroupTested : !row[Column.Group].IsEmpty ? Column.Group : Column.GroupSaid;
        var group = BloodGroupText.Read(row[column].AsText, row[Column.Rhesus].AsText, tested: column == Column.GroupTested);
        if (group is null) Add(column, Fault.GroupUnreadable);
        return group ?? default;
    }

    private decimal? Weight()
    {
        var text = row[Column.Weight].AsText.Replace(',', '.').Replace("kg", "", StringComparison.OrdinalIgnoreCase).Trim();
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight is >= 30 and <= 200) return weight;
        Add(Column.Weight, Fault.WeightUnreadable);
        return null;
    }

    private Area? Area()
    {
        var area = SheetReader.AreaOf(row, rules.Home);
        if (area is not null) return area;
        if (!row[Column.Province].IsEmpty) Add(Column.Province, Fault.ProvinceUnknown);
        else if (Place() is not null) Add(row[Column.Address].IsEmpty ? Column.District : Column.Address, Fault.AreaUnreadable);
        return null;
    }

    private string? Place()
    {
        var place = string.Join(", ", new[] { Column.Address, Column.Commune, Column.District, Column.Province }
            .Select(column => row[column].AsText).Where(text => text.Length > 0));
        return place.Length == 0 ? null : place[..Math.Min(place.Length, 300)];
    }

    private Donation? LastDonation(Birth? birth)
    {
        var cell = row[Column.LastDonation];
        if (cell is Cell.Text { Value: var text } && !text.Any(char.IsAsciiDigit)) return Never(text);
        switch (DateText.Read(cell, Dates(Column.LastDonation), rules.Today.Year))
        {
            case DateReading.Absent:
                return null;
            case DateReading.Year { Value: var year }:
                // 84 days after the last day of that year nobody has to wait any more; before, only a date can tell.
                Add(Column.LastDonation, new DateOnly(year, 12, 31).AddDays(84) < rules.Today ? Fault.DonationYearAlone : Fault.DonationYearTooRecent);
                return null;
            case DateReading.Day { Value: var day }:
                if (day > rules.Today) Add(Column.LastDonation, Fault.DonationInFuture);
                else if (day.Year < 1970 || day.Year - birth?.Year < 16) Add(Column.LastDonation, Fault.DonationTooEarly);
                return new Donation(day, Kind(), Millilitres());
            case DateReading.Unfit or DateReading.NeedsOrder:
                Add(Column.LastDonation, Fault.DateOrderUnfit);
                return null;
            default:
                Add(Column.LastDonation, Fault.DonationDayUnreadable);
                return null;
        }
    }

    /// <summary>"chưa hiến", "lần đầu", "không": no donation yet.</summary>
    private Donation? Never(string text)
    {
        var folded = NameText.Fold(text);
        if (folded.Length > 0 && !folded.StartsWith("chua", StringComparison.Ordinal) && !folded.StartsWith("khong", StringComparison.Ordinal)
            && folded is not ("lan dau" or "x" or "n a" or "none" or "never" or "ko")) Add(Column.LastDonation, Fault.DonationDayUnreadable);
        return null;
    }

    private DonationKind Kind()
    {
        var kind = DonationText.Kind(row[Column.DonationKind].AsText);
        if (kind is null) Add(Column.DonationKind, Fault.DonationKindUnreadable);
        return kind ?? DonationKind.WholeBlood;
    }

    private int? Millilitres()
    {
        var millilitres = DonationText.Millilitres(row[Column.Volume].AsText);
        if (millilitres is null) Add(Column.Volume, Fault.VolumeUnreadable);
        return millilitres is > 0 ? millilitres : null;
    }

    private int? Count()
    {
        var count = DonationText.Count(row[Column.DonationCount].AsText);
        if (count is null) Add(Column.DonationCount, Fault.CountUnreadable);
        return count is >= 0 ? count : null;
    }

    private string? Taken(Column column, string? value, Fault otherwise)
    {
        if (value is null) Add(column, otherwise);
        return value is { Length: > 0 } ? value : null;
    }

    private DateColumn Dates(Column column) => rules.Dates.GetValueOrDefault(column, DateColumn.Unsettled);

    private static bool IsCross(string text) =>
        text is "1" or "✓" or "✔" or "√" or "+" or "*" || NameText.Fold(text) is "x" or "v" or "co" or "nam" or "nu" or "yes";

    private void Add(Column column, Fault fault) => findings.Add(new Finding(row.Number, rules.Headers.GetValueOrDefault(column, ""), fault));
}
