using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain.Import;

public sealed class IdentityMatchTests
{
    private static readonly Birth Born = new(1990, new DateOnly(1990, 3, 25));

    [Fact]
    public void The_same_name_birth_and_phone_is_the_same_person() => Found(Row(), byName: [Held()]);

    [Fact]
    public void Capitals_and_marks_make_no_other_person() => Found(Row(name: "NGUYEN THI LAN"), byName: [Held()]);

    [Fact]
    public void A_year_alone_may_be_a_day_of_that_year() => Found(Row(birth: new Birth(1990)), byName: [Held()]);

    [Fact]
    public void Another_phone_is_for_a_person_to_look_at() => ByHand(ByHandReason.OtherPhone, Row(phone: "+84912000002"), byName: [Held()]);

    [Fact]
    public void No_phone_is_another_phone() => ByHand(ByHandReason.OtherPhone, Row(phone: null), byName: [Held()]);

    [Fact]
    public void Another_birth_under_the_same_phone_is_for_a_person_to_look_at() =>
        ByHand(ByHandReason.OtherBirth, Row(birth: new Birth(1985)), byName: [Held()]);

    [Fact]
    public void Another_day_of_the_same_year_with_another_phone_is_another_person() =>
        Assert.IsType<IdentityMatch.Newcomer>(IdentityMatch.Of(Row(birth: new Birth(1990, new DateOnly(1990, 8, 14)), phone: "+84912000002"), [], [], [Held()]));

    [Fact]
    public void Mother_and_daughter_with_one_phone_are_two() =>
        Assert.IsType<IdentityMatch.Newcomer>(IdentityMatch.Of(Row(name: "Nguyễn Thị Mai", birth: new Birth(2004)), [], [], [Held()]));

    [Fact]
    public void Two_that_answer_are_for_a_person_to_look_at() =>
        ByHand(ByHandReason.TwoCandidates, Row(birth: new Birth(1990)), byName: [Held(1), Held(2) with { Birth = new Birth(1990, new DateOnly(1990, 8, 14)) }]);

    [Fact]
    public void A_name_alone_finds_nobody() =>
        Assert.IsType<IdentityMatch.Newcomer>(IdentityMatch.Of(Row(birth: null, phone: null), [], [], [Held() with { Phone = null, Birth = null }]));

    [Fact]
    public void The_code_finds_a_donor_whose_phone_changed() => Found(Row(phone: "+84912000002", birth: null), byCode: [Held()]);

    [Fact]
    public void A_code_of_another_name_is_for_a_person_to_look_at() =>
        ByHand(ByHandReason.CodeOfAnother, Row(name: "Trần Văn Bình", phone: "+84912000002"), byCode: [Held()]);

    [Fact]
    public void The_code_of_one_and_the_card_of_another_are_for_a_person_to_look_at() =>
        ByHand(ByHandReason.TwoCandidates, Row(), byCode: [Held(1)], byCccd: [Held(2)]);

    [Fact]
    public void A_name_that_changed_is_known_by_card_birth_and_phone() => Found(Row(name: "Nguyễn Thị Lan Anh"), byCccd: [Held()]);

    [Fact]
    public void A_card_of_another_name_is_told_from_a_code_of_another_name()
    {
        ByHand(ByHandReason.CccdOfAnother, Row(name: "Trần Văn Bình", phone: "+84912000002"), byCccd: [Held()]);
        ByHand(ByHandReason.CodeOfAnother, Row(name: "Trần Văn Bình", phone: "+84912000002"), byCode: [Held()], byCccd: [Held()]);
    }

    [Fact]
    public void Without_phones_a_birth_known_on_both_sides_is_needed()
    {
        Found(Row(phone: null), byName: [Held() with { Phone = null }]);
        Newcomer(Row(birth: null, phone: null), Held() with { Phone = null });
        Newcomer(Row(phone: null), Held() with { Phone = null, Birth = null });
    }

    [Fact]
    public void Two_of_one_name_and_birth_with_other_phones_are_two_candidates() =>
        ByHand(ByHandReason.TwoCandidates, Row(phone: "+84912000009"), byName: [Held(1), Held(2)]);

    [Fact]
    public void A_name_with_another_phone_and_no_birth_is_a_newcomer()
    {
        Newcomer(Row(birth: null, phone: "+84912000009"), Held());
        Newcomer(Row(phone: "+84912000009"), Held() with { Birth = null });
    }

    private static void Newcomer(ImportRow row, Donor held) => Assert.IsType<IdentityMatch.Newcomer>(IdentityMatch.Of(row, [], [], [held]));

    private static void Found(ImportRow row, Donor[]? byCode = null, Donor[]? byCccd = null, Donor[]? byName = null) =>
        Assert.Equal(Held().Id, Assert.IsType<IdentityMatch.Found>(IdentityMatch.Of(row, byCode ?? [], byCccd ?? [], byName ?? [])).Donor.Id);

    private static void ByHand(ByHandReason reason, ImportRow row, Donor[]? byCode = null, Donor[]? byCccd = null, Donor[]? byName = null) =>
        Assert.Equal(reason, Assert.IsType<IdentityMatch.ByHand>(IdentityMatch.Of(row, byCode ?? [], byCccd ?? [], byName ?? [])).Reason);

    private static ImportRow Row(string name = "Nguyễn Thị Lan", string? phone = "+84912000001") => Row(name, Born, phone);

    private static ImportRow Row(Birth? birth, string? phone = "+84912000001") => Row("Nguyễn Thị Lan", birth, phone);

    private static ImportRow Row(string name, Birth? birth, string? phone = "+84912000001") =>
        new() { Number = 7, Name = new PersonName(name), Birth = birth, Phone = phone };

    private static Donor Held(uint id = 1) =>
        new() { Id = DonorId.Of(id), Name = new PersonName("Nguyễn Thị Lan"), Birth = Born, Phone = "+84912000001" };
}
