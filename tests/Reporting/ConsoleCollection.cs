using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Reporting;

/// <summary>One evening and one browser for all tests of the console.</summary>
[CollectionDefinition(nameof(ConsoleWorld))]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleWorld>, ICollectionFixture<Browser>;
