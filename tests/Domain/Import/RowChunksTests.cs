using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain.Import;

public sealed class RowChunksTests
{
    [Fact]
    public void Five_hundred_rows_are_a_chunk_and_no_row_is_lost_or_moved()
    {
        var chunks = Cut(Enumerable.Range(1, 1001).Select(number => Row(number, "An")));
        Assert.Equal([500, 500, 1], chunks.Select(chunk => chunk.Count));
        Assert.Equal(Enumerable.Range(1, 1001), chunks.SelectMany(chunk => chunk).Select(row => row.Number));
    }

    [Fact]
    public void Long_rows_make_chunks_of_fewer_rows()
    {
        var chunks = Cut(Enumerable.Range(1, 601).Select(number => Row(number, new string('x', 1000))));
        Assert.Equal([300, 300, 1], chunks.Select(chunk => chunk.Count));
        Assert.All(chunks, chunk => Assert.True(chunk.Sum(row => row.Cells.Values.Sum(cell => cell.AsText.Length)) <= RowChunks.MostCharacters));
    }

    [Fact]
    public void A_row_that_is_too_long_alone_is_a_chunk_of_its_own()
    {
        var wide = new RawRow(1, Enum.GetValues<Column>().ToDictionary(column => column, _ => Cell.Of(new string('x', 20_000))));
        Assert.Equal([2], Cut([wide, Row(2, "An")]).Select(chunk => chunk.Count));
        Assert.All(Cut([wide]).Single().Single().Cells.Values, cell => Assert.Equal(RowChunks.MostOfACell, cell.AsText.Length));
    }

    [Fact]
    public void A_cell_of_a_thousand_characters_is_kept_and_a_longer_one_is_cut()
    {
        var kept = Row(1, new string('x', 1000));
        Assert.Same(kept, Assert.Single(Assert.Single(Cut([kept]))));
        var cut = new RawRow(1, new Dictionary<Column, Cell> { [Column.Name] = Cell.Of(new string('x', 1001)), [Column.Birth] = new Cell.Number(1990) });
        var row = Assert.Single(Assert.Single(Cut([cut])));
        Assert.Equal((1, 1000, new Cell.Number(1990)), (row.Number, row[Column.Name].AsText.Length, row[Column.Birth]));
    }

    [Fact]
    public void No_rows_are_no_chunk() => Assert.Empty(Cut([]));

    private static List<IReadOnlyList<RawRow>> Cut(IEnumerable<RawRow> rows) => [.. RowChunks.Of(rows)];

    private static RawRow Row(int number, string name) => new(number, new Dictionary<Column, Cell> { [Column.Name] = Cell.Of(name) });
}
