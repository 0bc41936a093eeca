namespace BloodDrive.Drives;

/// <summary>A drive as programs write it: what <see cref="DriveReader"/> reads, for the description of the API.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Day">yyyy-MM-dd.</param>
/// <param name="Units">Ids of the units that it is for; without any, a drive stays open to whom it was, a new one to all.</param>
public sealed record DriveBody(
    string Id,
    string Day,
    string Place,
    string ShortPlace,
    string Address,
    AreaBody Area,
    IReadOnlyList<SlotBody> Slots,
    IReadOnlyList<AreaBody>? Reaches = null,
    IReadOnlyList<string>? Units = null);

/// <summary>A home or a place as people write it.</summary>
public sealed record AreaBody(string Province, string? District = null, string? Commune = null);

/// <summary>A slot: its start as HH:mm in Viet Nam, and its places.</summary>
public sealed record SlotBody(string At, int Capacity);
