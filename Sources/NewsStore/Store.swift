public enum Store {}
