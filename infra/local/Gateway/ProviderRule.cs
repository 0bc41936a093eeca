namespace BloodDrive.Local.Gateway;

/// <summary>How an emulated provider answers a request: the keys are those of the messages in it.</summary>
public delegate ProviderAnswer ProviderRule(HttpRequest request, byte[] body, out IReadOnlyList<string> keys);
