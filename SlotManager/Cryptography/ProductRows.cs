namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// The inner loops of large products. Eight limbs of one factor are multiplied with many of the other at a time, everything in locals:
/// an instruction of the interpreter costs the same whatever it does, so that a product costs four of them and its loads and stores
/// the rest. A limb has at most 30 bits, and a column of the sum takes the products as they are: carries are the caller's, later.
/// </summary>
internal static class ProductRows
{
    /// <summary>Limbs that are multiplied at a time.</summary>
    public const int Count = 8;

    /// <summary>Adds the products of eight limbs with the limbs of another number: eight rows of the multiplication.</summary>
    /// <param name="x">Holds the eight limbs.</param>
    /// <param name="from">Where they start.</param>
    /// <param name="shift">By how many bits each is shifted to the left first.</param>
    /// <param name="y">The other number.</param>
    /// <param name="at">Its first limb that is taken.</param>
    /// <param name="end">
    /// Where its limbs end, a multiple of eight from <paramref name="at"/>. For complete rows its last eight limbs must be zeros.
    /// </param>
    /// <param name="continues">
    /// Whether the limbs of <paramref name="y"/> before <paramref name="at"/> are taken as far as their products reach these columns.
    /// </param>
    /// <param name="t">The columns of the sum.</param>
    /// <param name="to">The column of the first limb with the one at <paramref name="at"/>.</param>
    public static void Add(uint[] x, int from, int shift, uint[] y, int at, int end, bool continues, ulong[] t, int to)
    {
        ulong x0 = (ulong)x[from] << shift;
        ulong x1 = (ulong)x[from + 1] << shift;
        ulong x2 = (ulong)x[from + 2] << shift;
        ulong x3 = (ulong)x[from + 3] << shift;
        ulong x4 = (ulong)x[from + 4] << shift;
        ulong x5 = (ulong)x[from + 5] << shift;
        ulong x6 = (ulong)x[from + 6] << shift;
        ulong x7 = (ulong)x[from + 7] << shift;
        ulong y0 = 0, y1 = 0, y2 = 0, y3 = 0, y4 = 0, y5 = 0, y6 = 0, y7 = 0;
        if (continues)
        {
            y1 = y[at - 7];
            y2 = y[at - 6];
            y3 = y[at - 5];
            y4 = y[at - 4];
            y5 = y[at - 3];
            y6 = y[at - 2];
            y7 = y[at - 1];
        }

        // Each column drops the oldest limb of y and takes the next, under the same name.
        for (; at < end; at += Count)
        {
            y0 = y[at];
            t[to] += (x0 * y0) + (x1 * y7) + (x2 * y6) + (x3 * y5) + (x4 * y4) + (x5 * y3) + (x6 * y2) + (x7 * y1);
            y1 = y[at + 1];
            t[to + 1] += (x0 * y1) + (x1 * y0) + (x2 * y7) + (x3 * y6) + (x4 * y5) + (x5 * y4) + (x6 * y3) + (x7 * y2);
            y2 = y[at + 2];
            t[to + 2] += (x0 * y2) + (x1 * y1) + (x2 * y0) + (x3 * y7) + (x4 * y6) + (x5 * y5) + (x6 * y4) + (x7 * y3);
            y3 = y[at + 3];
            t[to + 3] += (x0 * y3) + (x1 * y2) + (x2 * y1) + (x3 * y0) + (x4 * y7) + (x5 * y6) + (x6 * y5) + (x7 * y4);
            y4 = y[at + 4];
            t[to + 4] += (x0 * y4) + (x1 * y3) + (x2 * y2) + (x3 * y1) + (x4 * y0) + (x5 * y7) + (x6 * y6) + (x7 * y5);
            y5 = y[at + 5];
            t[to + 5] += (x0 * y5) + (x1 * y4) + (x2 * y3) + (x3 * y2) + (x4 * y1) + (x5 * y0) + (x6 * y7) + (x7 * y6);
            y6 = y[at + 6];
            t[to + 6] += (x0 * y6) + (x1 * y5) + (x2 * y4) + (x3 * y3) + (x4 * y2) + (x5 * y1) + (x6 * y0) + (x7 * y7);
            y7 = y[at + 7];
            t[to + 7] += (x0 * y7) + (x1 * y6) + (x2 * y5) + (x3 * y4) + (x4 * y3) + (x5 * y2) + (x6 * y1) + (x7 * y0);
            to += Count;
        }
    }

    /// <summary>Adds the square of eight limbs: what lies on the diagonal of a square.</summary>
    /// <param name="x">Holds the eight limbs.</param>
    /// <param name="from">Where they start.</param>
    /// <param name="t">The columns of the sum.</param>
    /// <param name="to">The column of the first limb's square.</param>
    public static void AddSquare(uint[] x, int from, ulong[] t, int to)
    {
        ulong x0 = x[from];
        ulong x1 = x[from + 1];
        ulong x2 = x[from + 2];
        ulong x3 = x[from + 3];
        ulong x4 = x[from + 4];
        ulong x5 = x[from + 5];
        ulong x6 = x[from + 6];
        ulong x7 = x[from + 7];
        ulong d0 = x0 << 1;
        ulong d1 = x1 << 1;
        ulong d2 = x2 << 1;
        ulong d3 = x3 << 1;
        ulong d4 = x4 << 1;
        ulong d5 = x5 << 1;
        ulong d6 = x6 << 1;
        t[to] += (x0 * x0);
        t[to + 1] += (d0 * x1);
        t[to + 2] += (d0 * x2) + (x1 * x1);
        t[to + 3] += (d0 * x3) + (d1 * x2);
        t[to + 4] += (d0 * x4) + (d1 * x3) + (x2 * x2);
        t[to + 5] += (d0 * x5) + (d1 * x4) + (d2 * x3);
        t[to + 6] += (d0 * x6) + (d1 * x5) + (d2 * x4) + (x3 * x3);
        t[to + 7] += (d0 * x7) + (d1 * x6) + (d2 * x5) + (d3 * x4);
        t[to + 8] += (d1 * x7) + (d2 * x6) + (d3 * x5) + (x4 * x4);
        t[to + 9] += (d2 * x7) + (d3 * x6) + (d4 * x5);
        t[to + 10] += (d3 * x7) + (d4 * x6) + (x5 * x5);
        t[to + 11] += (d4 * x7) + (d5 * x6);
        t[to + 12] += (d5 * x7) + (x6 * x6);
        t[to + 13] += (d6 * x7);
        t[to + 14] += (x7 * x7);
    }
}
