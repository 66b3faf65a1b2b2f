package org.soniquebay.api.map;

import java.util.AbstractList;
import java.util.RandomAccess;

/// Numbers as a list, without an object for each: a map has hundreds of thousands.
final class Numbers extends AbstractList<Integer> implements RandomAccess {

    private final int[] numbers;

    /// @param numbers not to be changed afterwards
    Numbers(int[] numbers) {
        this.numbers = numbers;
    }

    @Override
    public Integer get(int index) {
        return numbers[index];
    }

    @Override
    public int size() {
        return numbers.length;
    }
}
