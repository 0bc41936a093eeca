namespace BloodDrive.Drives;

/// <summary>A drive as programs write it: what <see cref="DriveReader"/> reads, for the description of the API.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Day">yyyy-MM-dd.</param>
public sealed record DriveBody(
    string Id, string Day, string Place, string ShortPlace, string Address, AreaBody Area, IReadOnlyList<SlotBody> Slots, IReadOnlyList<AreaBody>? Reaches = null);

/// <summary>A home or a place as people write it.</summary>
public sealed record AreaBody(string Province, string? District = null, string? Commune = null);

/// <summary>A slot: its start as HH:mm in Viet Nam, and its places.</summary>
public sealed record SlotBody(string At, int Capacity);
