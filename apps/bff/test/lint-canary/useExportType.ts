interface Row {
  name: string;
}

export { Row };
