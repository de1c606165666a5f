using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>A point of P-256 in Jacobian coordinates (X/Z², Y/Z³), in the field; Z = 0 is the point at infinity.</summary>
internal sealed class P256Point
{
    /// <summary>X.</summary>
    public readonly uint[] X = new uint[P256Field.Count];

    /// <summary>Y.</summary>
    public readonly uint[] Y = new uint[P256Field.Count];

    /// <summary>Z.</summary>
    public readonly uint[] Z = new uint[P256Field.Count];

    /// <summary>True if this is the point at infinity.</summary>
    public bool IsInfinity
    {
        get { return P256Field.IsZero(Z); }
    }

    /// <summary>Makes this another point.</summary>
    /// <param name="x">Its X.</param>
    /// <param name="y">Its Y.</param>
    /// <param name="z">Its Z; null for 1.</param>
    public void Set(uint[] x, uint[] y, uint[] z)
    {
        Array.Copy(x, X, X.Length);
        Array.Copy(y, Y, Y.Length);
        if (z == null)
        {
            P256Curve.CopyOne(Z);
        }
        else
        {
            Array.Copy(z, Z, Z.Length);
        }
    }

    /// <summary>Makes this the point at infinity.</summary>
    public void SetInfinity()
    {
        Array.Clear(Z, 0, Z.Length);
    }
}
