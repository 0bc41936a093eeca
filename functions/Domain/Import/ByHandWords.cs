namespace BloodDrive.Domain.Import;

/// <summary>Every <see cref="ByHandReason"/> in both languages.</summary>
public static class ByHandWords
{
    public static string In(Language language, ByHandReason reason) => language == Language.English ? Both(reason).En : Both(reason).Vi;

    private static (string Vi, string En) Both(ByHandReason reason) => reason switch
    {
        ByHandReason.OtherPhone => (
            "Trùng họ tên và ngày sinh với một người đã có, nhưng khác số điện thoại.",
            "Same name and birth as a donor we hold, with another phone."),
        ByHandReason.OtherBirth => (
            "Trùng họ tên và số điện thoại với một người đã có, nhưng khác ngày sinh.",
            "Same name and phone as a donor we hold, with another birth date."),
        ByHandReason.TwoCandidates => ("Có từ hai người đã có khớp với dòng này.", "Two or more donors we hold answer to this row."),
        ByHandReason.CodeOfAnother => ("Mã này đang thuộc về một người khác tên.", "This code belongs to a donor of another name."),
        ByHandReason.CccdOfAnother => ("Số CCCD này đang thuộc về một người khác tên.", "This CCCD number belongs to a donor of another name."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
