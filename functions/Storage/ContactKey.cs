using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A number or an address by its keyed hash: what the ledger keeps of where a message went.</summary>
public readonly record struct ContactKey(Channel Channel, string Hash);
