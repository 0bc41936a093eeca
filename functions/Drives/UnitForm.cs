using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Drives;

/// <summary>A unit as an organiser typed it, or everything that is wrong with it.</summary>
public abstract record UnitForm
{
    public const int LongestName = 80;

    private UnitForm() { }

    /// <param name="Unit">Of a new unit the id is the one that its name proposes.</param>
    public sealed record Filled(Unit Unit) : UnitForm;

    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : UnitForm;

    /// <param name="held">The unit that is changed; null for a new one.</param>
    /// <param name="theirs">The units that the account works with.</param>
    public static UnitForm Read(Form.Fields fields, Account by, Unit? held, IReadOnlyList<Unit> theirs)
    {
        List<FieldFault> faults = [];
        var name = Vietnamese.Tidy(fields["name"] ?? "").Trim();
        if (name.Length is 0 or > LongestName || NameText.Slug(name).Length == 0)
            faults.Add(new("name", $"Hãy ghi tên đơn vị (tối đa {LongestName} chữ).", $"Write the unit's name (at most {LongestName} letters)."));
        var isKind = Enum.TryParse<UnitKind>(fields["kind"], out var kind) && Enum.IsDefined(kind);
        if (!isKind) faults.Add(new("kind", "Hãy chọn loại đơn vị.", "Choose what kind of unit it is."));
        var province = Province.Find(fields["province"])?.Name;
        if (province is null || !by.Scope.Covers(new Area(province)))
            faults.Add(new("province", "Hãy chọn tỉnh, thành phố trong phạm vi của tài khoản.", "Choose a province within your account's scope."));
        var contact = Vietnamese.Tidy(fields["contact"] ?? "").Trim();
        if (contact.Length is 0 or > 80) faults.Add(new("contact", "Hãy ghi tên người liên hệ.", "Write whom there to talk to."));
        var phone = fields["phone"] is { Length: <= 20 } typed && PhoneNumber.Read(typed) is PhoneReading.Mobile or PhoneReading.Landline ? fields["phone"] : null;
        if (phone is null) faults.Add(new("phone", "Hãy ghi số điện thoại của người liên hệ.", "Write the contact's phone number."));
        var within = Within(fields, held, theirs, faults);
        if (faults.Count > 0) return new Faulty(faults);

        var slug = NameText.Slug(name);
        return new Filled(new Unit
        {
            Id = held?.Id ?? slug[..Math.Min(slug.Length, 56)].TrimEnd('-'),
            Kind = kind,
            Name = name,
            Province = province!,
            Contact = new(contact, phone!),
            ThroughContact = fields["through"] == "yes",
            Within = within,
            InLeague = fields["league"] == "yes",
        });
    }

    /// <summary>Whether a unit of the register is the one that a form made: the lists of two records are never the same.</summary>
    public static bool IsSame(Unit there, Unit made) => there with { Within = made.Within } == made && there.Within.SequenceEqual(made.Within);

    private static IReadOnlyList<string> Within(Form.Fields fields, Unit? held, IReadOnlyList<Unit> theirs, List<FieldFault> faults)
    {
        List<string> named = [];
        foreach (var line in fields["within"]?.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var folded = NameText.Fold(line);
            var outer = theirs.FirstOrDefault(unit => unit.Id == line || NameText.Fold(unit.Name) == folded);
            if (outer is null) faults.Add(new("within", $"Chưa có đơn vị “{line}”: hãy thêm ở trang Đơn vị trước.", $"There is no unit “{line}”: add it on the page of units first."));
            else if (outer.Id == held?.Id) faults.Add(new("within", "Một đơn vị không thể nằm trong chính nó.", "A unit cannot lie within itself."));
            else if (!named.Contains(outer.Id)) named.Add(outer.Id);
        }

        return named.Count == 0 ? [] : named;
    }
}
