using BloodDrive.Domain;

namespace BloodDrive.Organisers;

/// <summary>Five people to try everything with on a laptop: one makes a campaign, another approves it, a third enters what only medical staff may see.</summary>
public static class SamplePeople
{
    private static readonly Scope QuangNinh = new Scope.OfProvince("Quảng Ninh");

    public static IReadOnlyList<Account> All { get; } =
    [
        new() { Id = "van", Name = "Nguyễn Thị Hồng Vân", Roles = Set(Role.Viewer, Role.Organiser), Scope = QuangNinh },
        new() { Id = "bao", Name = "Trần Quốc Bảo", Roles = Set(Role.Viewer, Role.Approver), Scope = QuangNinh },
        new() { Id = "ha", Name = "Lê Thu Hà", Roles = Set(Role.Hotline), Scope = QuangNinh },
        new() { Id = "linh", Name = "Vũ Khánh Linh", Roles = Set(Role.Medical), Scope = QuangNinh },
        new() { Id = "duc", Name = "Phạm Minh Đức", Roles = Set(Role.Viewer, Role.Organiser, Role.Approver, Role.Hotline, Role.Admin), Scope = new Scope.Nation() },
    ];

    public static Account? Find(string? id) => All.FirstOrDefault(person => person.Id == id);

    private static HashSet<Role> Set(params ReadOnlySpan<Role> roles) => [.. roles];
}
