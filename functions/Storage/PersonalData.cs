namespace BloodDrive.Storage;

/// <summary>The one place through which names, numbers, addresses and birth dates pass into and out of a row. Encrypting them is a change here.</summary>
public static class PersonalData
{
    /// <summary>What a row holds for a clear value; form "0:" is clear text.</summary>
    public static string? Seal(string? clear) => clear is null ? null : "0:" + clear;

    /// <summary>The clear value of what a row holds.</summary>
    public static string? Open(string? sealedText) => sealedText switch
    {
        null => null,
        ['0', ':', .. var clear] => clear,
        _ => throw new InvalidOperationException("A row holds personal data in a form that this version cannot read."),
    };
}
