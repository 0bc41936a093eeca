using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>One world and one browser for all stories of the donor's page. They run by themselves: one of them measures seconds.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DonorPageCollection : ICollectionFixture<DonorPageWorld>, ICollectionFixture<Browser>
{
    public const string Name = "donor page";
}
