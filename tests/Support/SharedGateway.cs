namespace BloodDrive.Tests.Support;

/// <summary>Tests that share the gateway run one after another: its faults are everybody's.</summary>
[CollectionDefinition(nameof(SharedGateway))]
public sealed class SharedGateway : ICollectionFixture<GatewayFixture>;
