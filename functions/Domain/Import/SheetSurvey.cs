namespace BloodDrive.Domain.Import;

/// <summary>What the donors of a sheet say together, while its rows go by one at a time: nothing of them is kept.</summary>
internal sealed class SheetSurvey
{
    private static readonly Column[] DateColumns = [Column.Birth, Column.UnderMale, Column.LastDonation, Column.DriveDay, Column.DeferredUntil];

    private readonly HeaderFinder.Found header;
    private readonly List<(Column Column, string Header, DateColumnSurvey Survey)> dates;
    private readonly NameColumnSurvey names = new();
    private int donors;
    private int skipped;
    private bool namesNoProvince;

    public SheetSurvey(HeaderFinder.Found header)
    {
        this.header = header;
        dates = [.. from column in DateColumns
                    // A birth stands under "Nam" or under "Nữ": two columns of the sheet, one of dates.
                    let found = header.Columns.FirstOrDefault(one => one.Column == column)
                        ?? header.Columns.FirstOrDefault(one => column == Column.UnderMale && one.Column == Column.UnderFemale)
                    where found is not null
                    select (column, found.Header, new DateColumnSurvey())];
    }

    public void Skip() => skipped++;

    public void Add(RawRow row)
    {
        donors++;
        names.Add(SheetReader.NameOf(row));
        namesNoProvince |= NamesNoProvince(row);
        foreach (var (column, _, survey) in dates)
        {
            survey.Add(row[column]);
            if (column == Column.UnderMale) survey.Add(row[Column.UnderFemale]);
        }
    }

    public SheetReading Reading(string sheet)
    {
        var settled = new Dictionary<Column, DateColumn>();
        var questions = new List<Question>();
        foreach (var (column, name, survey) in dates)
        {
            var reading = survey.Reading();
            settled[column] = reading is DateColumnReading.Settled all ? all.Column : DateColumn.Unsettled;
            if (reading is DateColumnReading.MustAskOrder order) questions.Add(new Question.Order(column, name, order.Example));
            if (reading is DateColumnReading.MustAskSwapped swapped)
            {
                settled[column] = new DateColumn(swapped.Order, CellsSwapped: false);
                questions.Add(new Question.Swapped(column, name, swapped.Example));
            }
        }

        if (namesNoProvince) questions.Add(new Question.Home());
        return new SheetReading(sheet, header.LastRow + 1, header.Columns, header.LeftOut, donors, skipped, settled, names.IsOld, questions);
    }

    private static bool NamesNoProvince(RawRow row) =>
        row[Column.Province].IsEmpty
        && !(row[Column.District].IsEmpty && row[Column.Commune].IsEmpty && row[Column.Address].IsEmpty)
        && SheetReader.AreaOf(row, home: null) is null;
}
