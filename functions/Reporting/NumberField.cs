using System.Globalization;
using BloodDrive.Web;

namespace BloodDrive.Reporting;

/// <summary>A number as somebody typed it: 1.950.000, 1 950 000 or 1950000; 98,5 or 98.5 where it is a share.</summary>
internal static class NumberField
{
    /// <summary>False where something stands there that is no number from 0 to the most; an empty field is null.</summary>
    public static bool TryWhole(Form.Fields fields, string name, long most, out long? number)
    {
        number = null;
        if (fields[name] is not { } typed) return true;
        var digits = string.Concat(typed.Where(letter => letter is not ('.' or ',' or ' ' or '\u00A0')));
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read > most) return false;
        number = read;
        return true;
    }

    /// <summary>Per cent, to two places.</summary>
    public static bool TryShare(Form.Fields fields, string name, out decimal? number)
    {
        number = null;
        if (fields[name] is not { } typed) return true;
        if (!decimal.TryParse(typed.TrimEnd('%', ' ').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) || read > 100) return false;
        number = Math.Round(read, 2);
        return true;
    }
}
