using DocumentFormat.OpenXml.Spreadsheet;

namespace BloodDrive.Web;

/// <summary>The seven looks of a workbook's cells, by their number in the style sheet.</summary>
internal static class WorkbookStyle
{
    public const uint Heading = 1;
    public const uint Text = 2;
    public const uint Whole = 3;
    public const uint Fraction = 4;
    public const uint Day = 5;
    public const uint Instant = 6;

    // Below 164 the numbers are the format's own (ECMA-376, 18.8.30): 3 is #,##0 and 49 is text.
    private const uint WholeFormat = 3;
    private const uint TextFormat = 49;
    private const uint FractionFormat = 164;
    private const uint DayFormat = 165;
    private const uint InstantFormat = 166;

    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = FractionFormat, FormatCode = "#,##0.0#" },
            new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "dd/mm/yyyy" },
            new NumberingFormat { NumberFormatId = InstantFormat, FormatCode = "dd/mm/yyyy hh:mm" }),
        new Fonts(Font(), Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center }) { FontId = 1, ApplyFont = true, ApplyAlignment = true, NumberFormatId = TextFormat },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { NumberFormatId = TextFormat, ApplyNumberFormat = true, ApplyAlignment = true },
            Numbers(WholeFormat),
            Numbers(FractionFormat),
            Numbers(DayFormat),
            Numbers(InstantFormat)));

    private static Font Font(params Bold[] bold) => new([.. bold, new FontSize { Val = 11 }, new FontName { Val = "Calibri" }]);

    private static CellFormat Numbers(uint format) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top }) { NumberFormatId = format, ApplyNumberFormat = true, ApplyAlignment = true };
}
