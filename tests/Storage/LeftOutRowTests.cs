using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Tests.Storage;

public class LeftOutRowTests
{
    private static readonly RunId Run = RunId.Recall(new DateOnly(2027, 1, 16));

    [Fact]
    public void A_whole_page_left_out_for_any_reasons_is_read_back_as_it_was_decided()
    {
        var rules = Enum.GetValues<ContactRule>();
        var random = new Random(7);
        LeftOutDonor[] page =
        [
            .. Enumerable.Range(0, 5000).Select(_ => (uint)random.Next(1 << DonorId.Bits)).Distinct().Order()
                .Select(number => new LeftOutDonor(DonorId.Of(number), rules[random.Next(rules.Length)])),
        ];

        var row = LeftOutRow.New(Run, "2a", page: 3, page);

        Assert.Equal(page, LeftOutRow.Read(row));
        Assert.Equal(("recall-2027-01-16", "left~2a~0003"), (row.PartitionKey, row.RowKey));
        Assert.All(row.Keys.Select(column => row[column]).OfType<string>(), text => Assert.InRange(text.Length, 0, 32_000));
    }
}
